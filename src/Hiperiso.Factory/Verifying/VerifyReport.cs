using System.Collections.Immutable;

namespace Hiperiso.Factory.Verifying;

/// <summary>The state of the store's content.</summary>
/// <param name="Checked">How many entries were read.</param>
/// <param name="Damages">In ordinal order of the entry.</param>
/// <param name="Removed">Entries that were removed.</param>
/// <param name="InUse">Damaged entries that stay because a running process uses them.</param>
internal sealed record VerifyReport(
    int Checked, ImmutableArray<Damage> Damages, ImmutableArray<string> Removed, ImmutableArray<string> InUse);
