using System.Collections.Immutable;
using System.Globalization;
using Hiperiso.Factory.Images;
using Hiperiso.Factory.Store;
using Hiperiso.Factory.VirtualMachines;

namespace Hiperiso.Factory.Matrix;

/// <summary>Runs entries side by side, tells each as it ends, and writes the results. What goes wrong with an entry is its result, and keeps no other from running.</summary>
/// <param name="images">Makes the sticks.</param>
/// <param name="options">How.</param>
/// <param name="output">Takes a line for each entry.</param>
public sealed class MatrixRun(ImageFactory images, MatrixOptions options, TextWriter output)
{
    /// <summary>Where the approved documents are, below the repository.</summary>
    public const string Approved = "tests/e2e/Approved/matrix";

    /// <summary>Runs the entries.</summary>
    /// <returns>The results, in the order of the entries.</returns>
    public async Task<ImmutableArray<MatrixResult>> RunAsync(ImmutableArray<MatrixEntry> entries, CancellationToken cancellation)
    {
        var components = images.Components;
        var emulator = new EmulatorFiles(components.Build("qemu"), components.Build("seabios"), components.Build("ovmf"));
        var root = components.Context.Options.RepositoryRoot;
        var slowness = options.Slowness ?? await HostSpeed.MeasureSlownessAsync(emulator.Command, options.Directory, cancellation);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"limits are those of matrix.yaml times {slowness:0.0}"));
        var board = new MatrixBoard(entries.Length, components.Context.Clock);
        var snapshots = new MatrixSnapshots(Path.Combine(root, Approved));
        var outputs = new MatrixOutputs(images);
        var inputs = new MatrixInputs(outputs, emulator, snapshots, options);
        var trial = new MatrixTrial(outputs, root, snapshots, options, slowness, board.Reach);
        var results = new MatrixResult[entries.Length];
        var work = Parallel.ForEachAsync(
            entries.Select((entry, index) => (entry, index)),
            new ParallelOptions { MaxDegreeOfParallelism = options.Parallel, CancellationToken = cancellation },
            async (item, stop) => board.End(results[item.index] = await RunAsync(item.entry, trial, inputs, board, stop)));
        await (components.Context.Options.Interactive ? MatrixLiveTable.On(output) : new MatrixLinePrinter(output)).FollowAsync(board, work);
        ImmutableArray<MatrixResult> all = [.. results];
        var run = MatrixBuild.Of(images, outputs, options, all).With(all, options.Directory);
        foreach (var change in MatrixReport.Write(options.Directory, all, run, options.Baseline, options.HistoryFile))
        {
            output.WriteLine(change);
        }

        return all;
    }

    private async Task<MatrixResult> RunAsync(
        MatrixEntry entry, MatrixTrial trial, MatrixInputs inputs, MatrixBoard board, CancellationToken cancellation)
    {
        var directory = Path.Combine(options.Directory, entry.Id);
        MatrixInput input;
        try
        {
            input = inputs.Of(entry);
            if (options.Resume && MatrixResultFile.Read(directory, input.Key, entry) is { } earlier)
            {
                return earlier;
            }
        }
        catch (Exception error) when (!cancellation.IsCancellationRequested)
        {
            return MatrixResult.Failed(entry, MatrixFailure.Image, error.Message);
        }

        try
        {
            TreeRemoval.Remove(directory);
            var runs = new List<MatrixResult>();
            while (runs.Count < options.Repeat)
            {
                board.Begin(entry);
                runs.Add(await trial.RunAsync(input, 1 + runs.Sum(run => run.Boots.Length), cancellation));
                if (options.Repeat > 1)
                {
                    board.Tell(runs[^1]);
                }
            }

            var result = MatrixResult.Of(runs);
            MatrixResultFile.Write(directory, input.Key, result);
            return result;
        }
        catch (Exception error) when (!cancellation.IsCancellationRequested)
        {
            return MatrixResult.Failed(entry, MatrixFailure.Infrastructure, error.Message);
        }
    }
}
