namespace Hiperiso.Factory.Matrix;

/// <summary>How the matrix is run.</summary>
/// <param name="Directory">Takes a directory for each entry, and the results: <c>artifacts/matrix</c>.</param>
/// <param name="Slowness">How many times slower this host is than the reference; limits grow by it. Null: it is measured.</param>
/// <param name="Parallel">How many entries run side by side.</param>
/// <param name="Accept">Approve the documents that are received.</param>
/// <param name="Keep">Keep the sticks.</param>
public sealed record MatrixOptions(string Directory, double? Slowness, int Parallel, bool Accept, bool Keep)
{
    /// <summary>The earlier runs to compare with.</summary>
    public MatrixHistory Baseline { get; init; } = MatrixHistory.None;

    /// <summary>Takes this run as a line more; null: none.</summary>
    public string? HistoryFile { get; init; }

    /// <summary>When this run was begun, for the history; null: nobody says.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>SHA-256 of the <c>hiperiso.img</c> whose components are tried; null when there is none.</summary>
    public string? ImageSha256 { get; init; }

    /// <summary>Run the guests on this machine, emulated, without the stick: faster, and nothing is compared with approved documents.</summary>
    public bool Direct { get; init; }

    /// <summary>How often each entry is run, to find those that do not come to the same every time.</summary>
    public int Repeat { get; init; } = 1;

    /// <summary>Take over results of an earlier run that was interrupted, where nothing that went in has changed.</summary>
    public bool Resume { get; init; }

    /// <summary>What is done to each stick before it is booted, for tests of what the matrix sees; null: nothing.</summary>
    public Action<string>? AfterMaking { get; init; }
}
