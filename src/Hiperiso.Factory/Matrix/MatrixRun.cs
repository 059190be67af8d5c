using System.Collections.Immutable;
using System.Globalization;
using Hiperiso.Factory.Images;
using Hiperiso.Factory.VirtualMachines;

namespace Hiperiso.Factory.Matrix;

/// <summary>Runs entries side by side, tells each as it ends, and writes the results.</summary>
/// <param name="images">Makes the sticks.</param>
/// <param name="options">How.</param>
/// <param name="output">Takes a line for each entry.</param>
public sealed class MatrixRun(ImageFactory images, MatrixOptions options, TextWriter output)
{
    private readonly Lock _line = new();

    /// <summary>Where the approved documents are, below the repository.</summary>
    public const string Approved = "tests/e2e/Approved/matrix";

    /// <summary>Runs the entries.</summary>
    /// <returns>The results, in the order of the entries.</returns>
    public async Task<ImmutableArray<MatrixResult>> RunAsync(ImmutableArray<MatrixEntry> entries, CancellationToken cancellation)
    {
        var components = images.Components;
        var emulator = new EmulatorFiles(components.Build("qemu"), components.Build("seabios"), components.Build("ovmf"))
        {
            OvmfIa32 = entries.Any(entry => entry.Firmware == HostFirmware.Uefi32) ? components.Build("ovmf-ia32") : null,
        };
        var root = components.Context.Options.RepositoryRoot;
        var slowness = options.Slowness ?? await HostSpeed.MeasureSlownessAsync(emulator.Command, options.Directory, cancellation);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"limits are those of matrix.yaml times {slowness:0.0}"));
        var trial = new MatrixTrial(images, emulator, new MatrixSnapshots(Path.Combine(root, Approved)), options, slowness);
        var results = new MatrixResult[entries.Length];
        await Parallel.ForEachAsync(
            entries.Select((entry, index) => (entry, index)),
            new ParallelOptions { MaxDegreeOfParallelism = options.Parallel, CancellationToken = cancellation },
            async (item, stop) =>
            {
                var runs = new List<MatrixResult>();
                for (var run = 0; run < options.Repeat; run++)
                {
                    runs.Add(await trial.RunAsync(item.entry, stop));
                    Tell(runs[^1]);
                }

                results[item.index] = MatrixResult.Of(runs);
            });
        ImmutableArray<MatrixResult> all = [.. results];
        var run = MatrixBuild.Of(images, options, all).With(all, options.Directory);
        foreach (var change in MatrixReport.Write(options.Directory, all, run, options.Baseline, options.HistoryFile))
        {
            output.WriteLine(change);
        }

        return all;
    }

    private void Tell(MatrixResult result)
    {
        lock (_line)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{(result.IsGood ? "good" : result.Failure.ToString())}  {result.Entry.Id}  {result.Seconds:0} s{(result.Attempts > 1 ? $", attempt {result.Attempts}" : "")}"));
            foreach (var finding in result.Findings)
            {
                output.WriteLine($"    {finding.Replace("\n", "\n    ", StringComparison.Ordinal)}");
            }
        }
    }
}
