using System.Collections.Immutable;
using Hiperiso.Runtime.Configuration.Reading;

namespace Hiperiso.Runtime.Configuration.Plugins;

/// <summary>An entry of <c>iso_overrides</c>.</summary>
/// <param name="Origin">Where it stands.</param>
/// <param name="Target">Which images.</param>
/// <param name="Settings">What it sets: first its template's values, then its own.</param>
public sealed record ImageOverride(Origin Origin, ImageTarget Target, ImmutableArray<GuestSetting> Settings)
    : ImageRule(Origin, Target);
