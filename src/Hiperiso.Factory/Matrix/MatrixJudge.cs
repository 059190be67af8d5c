using System.Collections.Immutable;

namespace Hiperiso.Factory.Matrix;

/// <summary>Judges what came of a boot. Success takes evidence: a session that ended, with the verdict and the stages of the entry.</summary>
/// <param name="snapshots">What was approved; null: nothing is compared.</param>
/// <param name="accept">Approve what was received.</param>
internal sealed class MatrixJudge(MatrixSnapshots? snapshots, bool accept)
{
    /// <summary>Judges.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="outcome">What the session says.</param>
    /// <param name="trouble">Why the boot was ended before its time; null when it was not.</param>
    /// <param name="unanswered">What waited for a text that never came.</param>
    /// <returns>Whose trouble it is, null when all is good, and what is wrong.</returns>
    public (MatrixFailure? Failure, ImmutableArray<string> Findings) Judge(
        MatrixEntry entry, MatrixOutcome outcome, MatrixTrouble? trouble, params ImmutableArray<string> unanswered)
    {
        var complaints = outcome.Complaints;
        ImmutableArray<string> told = trouble is null ? [] : [trouble.Finding];
        ImmutableArray<string> differences = [.. outcome.Differences(entry), .. unanswered];

        // What is late may be so for what the host complains of: without KVM, say.
        return trouble?.Failure is { } failure and not MatrixFailure.Timeout ? (failure, [.. told, .. differences])
            : !complaints.Configuration.IsEmpty ? (MatrixFailure.Configuration, [.. complaints.Configuration, .. told, .. differences])
            : !complaints.Host.IsEmpty ? (MatrixFailure.Image, [.. complaints.Host, .. told, .. differences])
            : snapshots is not null && !outcome.HasAccelerator(entry) ? (MatrixFailure.Infrastructure, [$"KVM inside is {outcome.Kvm}", .. told])
            : trouble?.Failure is { } late ? (late, [.. told, .. differences])
            : !differences.IsEmpty ? (MatrixFailure.Boot, [.. differences, .. told])
            : Compare(entry, outcome);
    }

    private (MatrixFailure? Failure, ImmutableArray<string> Findings) Compare(MatrixEntry entry, MatrixOutcome outcome)
    {
        if (accept)
        {
            snapshots?.Accept(entry, outcome);
            return (null, []);
        }

        ImmutableArray<string> unlike = [.. snapshots?.Compare(entry, outcome) ?? []];
        return (unlike.IsEmpty ? null : MatrixFailure.Snapshot, unlike);
    }
}
