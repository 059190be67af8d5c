using System.Collections.Immutable;

namespace Hiperiso.Runtime.Guest;

/// <summary>A guest, and where it differs from what was asked for.</summary>
/// <param name="Spec">What will be started.</param>
/// <param name="Notes">One sentence each, for screen and <c>env.txt</c>.</param>
public sealed record PlannedGuest(GuestSpec Spec, ImmutableArray<string> Notes);
