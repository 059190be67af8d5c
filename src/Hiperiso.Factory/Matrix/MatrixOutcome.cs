using System.Collections.Immutable;
using Hiperiso.BootLog;

namespace Hiperiso.Factory.Matrix;

/// <summary>What came of a boot, read from the stick after power-off.</summary>
/// <param name="Result">The verdict in <c>session.json</c>.</param>
/// <param name="Kvm">Whether KVM was there, as <c>session.json</c> says it.</param>
/// <param name="Stages">The stages of <c>report.json</c>, without errors, each once.</param>
/// <param name="Reason">Why, in one sentence, as <c>report.json</c> says it.</param>
/// <param name="Documents">Texts to compare with approved ones, by their kind (<c>stages</c>, <c>session</c>, <c>argv</c>, <c>files</c>).</param>
internal sealed record MatrixOutcome(
    string Result, string Kvm, ImmutableArray<string> Stages, string Reason, ImmutableSortedDictionary<string, string> Documents)
{
    /// <summary>What the host complains of.</summary>
    public MatrixComplaints Complaints { get; init; } = MatrixComplaints.None;

    /// <summary>What the guest said on its serial port.</summary>
    public string Serial { get; init; } = "";

    /// <summary>What it wrote on its text screen.</summary>
    public string Screen { get; init; } = "";

    /// <summary>What is not as the entry says; empty when all is.</summary>
    public IEnumerable<string> Differences(MatrixEntry entry)
    {
        var expected = entry.Result.ToContractText();
        if (Result != expected)
        {
            yield return $"the verdict is {Result}, not {expected}: {Reason}";
        }

        foreach (var text in entry.SerialHas.Where(text => !Serial.Contains(text, StringComparison.Ordinal)))
        {
            yield return $"the guest's serial port did not say '{text}'";
        }

        foreach (var text in entry.ScreenHas.Where(text => !Screen.Contains(text, StringComparison.Ordinal)))
        {
            yield return $"no picture of the guest's text screen has '{text}'";
        }

        var next = 0;
        foreach (var stage in entry.Stages.Select(stage => stage.ToContractText()))
        {
            var found = next < Stages.Length ? Stages.IndexOf(stage, next) : -1;
            if (found < 0)
            {
                yield return $"the stage {stage} was not reached{(next > 0 ? $" after {Stages[next - 1]}" : "")}: {Reason}";
                yield break;
            }

            next = found + 1;
        }
    }

    /// <summary>Whether KVM was used as the entry says: a missing one is the harness's trouble, not the image's.</summary>
    public bool HasAccelerator(MatrixEntry entry) => (Kvm == "available") == (entry.Accelerator == MatrixAccelerator.Kvm);
}
