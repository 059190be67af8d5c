using System.Collections.Immutable;
using Hiperiso.Runtime.Configuration.Reading;

namespace Hiperiso.Runtime.Configuration.Plugins;

/// <summary>Which images are shown: <c>image_list</c> or <c>image_blacklist</c>, whichever counts.</summary>
/// <param name="Section">The section's name in the file.</param>
/// <param name="ShowsMatching">Whether only matching images are shown, in this order; otherwise they are the ones left out.</param>
/// <param name="Patterns">The patterns.</param>
public sealed record ImageFilter(string Section, bool ShowsMatching, ImmutableArray<PatternReference> Patterns);
