using System.Collections.Immutable;

namespace Hiperiso.Factory.Matrix;

/// <summary>What one entry came to in a run, as <c>matrix.json</c> keeps it.</summary>
/// <param name="Id">The entry.</param>
/// <param name="IsGood">Whether it was as it must be.</param>
/// <param name="Seconds">From power-on to power-off.</param>
internal sealed record MatrixRecordEntry(string Id, bool IsGood, double Seconds)
{
    /// <summary>What boots the image.</summary>
    public string Stack { get; init; } = "";

    /// <summary>Firmware of the machine.</summary>
    public string Firmware { get; init; } = "";

    /// <summary>What ran the guest.</summary>
    public string Accelerator { get; init; } = "";

    /// <summary>Its tags.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>The component that its boot image is an output of; null when that was not to be had.</summary>
    public MatrixComponent? Image { get; init; }

    /// <summary>Whose trouble it is; null when it is good.</summary>
    public string? Failure { get; init; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>What is wrong.</summary>
    public ImmutableArray<string> Findings { get; init; } = [];

    /// <summary>The stages it reached.</summary>
    public ImmutableArray<MatrixStage> Stages { get; init; } = [];

    /// <summary>The directory of the boot that decided, below that of the results.</summary>
    public string Directory { get; init; } = Id;

    /// <summary>All its boots.</summary>
    public ImmutableArray<MatrixBoot> Boots { get; init; } = [];

    /// <summary>Whether it says something of what was run: a machine that did not work makes an entry neither good nor bad.</summary>
    public bool IsJudged => IsGood || Failure != MatrixNames.Of(MatrixFailure.Infrastructure);

    /// <summary>Since when it is what it is; null when it was never otherwise.</summary>
    public MatrixSince? Since { get; init; }

    /// <summary>A result, with what its session left in a directory.</summary>
    public static MatrixRecordEntry Of(MatrixResult result, MatrixComponent? image, string directory) =>
        new(result.Entry.Id, result.IsGood, Math.Round(result.Seconds, 1))
        {
            Stack = result.Entry.Image.Stack,
            Firmware = MatrixNames.Of(MatrixNames.Firmware, result.Entry.Firmware),
            Accelerator = MatrixNames.Of(MatrixNames.Accelerators, result.Entry.Accelerator),
            Tags = result.Entry.Tags,
            Image = image,
            Failure = MatrixNames.Of(result.Failure),
            Attempts = result.Attempts,
            Findings = result.Findings,
            Directory = result.Directory,
            Boots = result.Boots,
            Stages = MatrixStages.Read(Path.Combine(directory, result.Directory, "session", "report.json")),
        };
}
