using System.Collections.Immutable;
using Hiperiso.Factory.Images;
using Hiperiso.Factory.Store;
using Hiperiso.Factory.VirtualMachines;

namespace Hiperiso.Factory.Matrix;

/// <summary>Tries one entry and judges it. Success takes evidence: a session that ended, with the verdict and the stages of the entry.</summary>
internal sealed class MatrixTrial(ImageFactory images, EmulatorFiles emulator, MatrixSnapshots snapshots, MatrixOptions options, double slowness)
{
    private const string TraceLists = "images/files/trace";

    // The factory is for one caller at a time; entries run side by side.
    private readonly Lock _oneCaller = new();

    /// <summary>Tries it, and once more when only the infrastructure failed.</summary>
    public async Task<MatrixResult> RunAsync(MatrixEntry entry, CancellationToken cancellation)
    {
        var first = await TryAsync(entry, attempt: 1, cancellation);
        if (first.Failure != MatrixFailure.Infrastructure)
        {
            return first;
        }

        var second = await TryAsync(entry, attempt: 2, cancellation);
        return second with { Findings = [$"the first attempt failed: {first.Findings[0]}", .. second.Findings] };
    }

    private async Task<MatrixResult> TryAsync(MatrixEntry entry, int attempt, CancellationToken cancellation)
    {
        if (options.Direct)
        {
            return await TryDirectlyAsync(entry, attempt);
        }

        var directory = Path.Combine(options.Directory, entry.Id);
        MatrixResult Failed(MatrixFailure failure, string finding, double seconds = 0) => new(entry, failure, [finding], seconds, attempt);
        string stick;
        try
        {
            stick = MakeStick(entry, directory);
        }
        catch (FactoryException error)
        {
            return Failed(MatrixFailure.Image, error.Message);
        }

        double seconds;
        try
        {
            seconds = await MatrixDriver.RunAsync(entry, stick, emulator, directory, slowness, cancellation);
        }
        catch (TimeoutException error)
        {
            return Failed(MatrixFailure.Timeout, error.Message, entry.LimitSeconds * slowness);
        }
        catch (Exception error) when (error is FactoryException or IOException)
        {
            return Failed(MatrixFailure.Infrastructure, error.Message);
        }

        try
        {
            var serial = await File.ReadAllTextAsync(Path.Combine(directory, HarnessArguments.SerialLog), cancellation);
            MatrixReading.CopySession(stick, Path.Combine(directory, "session"));
            return Judge(entry, MatrixReading.Read(stick, serial), seconds, attempt);
        }
        catch (Exception error) when (error is InvalidOperationException or FileNotFoundException or InvalidDataException)
        {
            return Failed(MatrixFailure.Image, $"the stick has no finished session: {error.Message}", seconds);
        }
        finally
        {
            if (!options.Keep)
            {
                File.Delete(stick);
            }
        }
    }

    private async Task<MatrixResult> TryDirectlyAsync(MatrixEntry entry, int attempt)
    {
        var directory = Path.Combine(options.Directory, entry.Id);
        string image;
        try
        {
            lock (_oneCaller)
            {
                image = PrepareImage(entry, directory);
            }
        }
        catch (FactoryException error)
        {
            return new MatrixResult(entry, MatrixFailure.Image, [error.Message], 0, attempt);
        }

        try
        {
            var traceLists = Path.Combine(images.Components.Context.Options.RepositoryRoot, TraceLists);
            var limit = TimeSpan.FromSeconds(entry.LimitSeconds * slowness);
            var seconds = await DirectBoot.RunAsync(entry, image, emulator, traceLists, directory, limit);
            var session = Path.Combine(directory, "session");
            MatrixReading.WritePage(session);
            ImmutableArray<string> differences = [.. MatrixReading.Read(session).Differences(entry)];
            return new MatrixResult(entry, differences.IsEmpty ? null : MatrixFailure.Boot, differences, seconds, attempt);
        }
        catch (TimeoutException error)
        {
            return new MatrixResult(entry, MatrixFailure.Timeout, [error.Message], entry.LimitSeconds * slowness, attempt);
        }
        catch (Exception error) when (error is FactoryException or IOException)
        {
            return new MatrixResult(entry, MatrixFailure.Infrastructure, [error.Message], 0, attempt);
        }
    }

    private MatrixResult Judge(MatrixEntry entry, MatrixOutcome outcome, double seconds, int attempt)
    {
        if (!outcome.HasAccelerator(entry))
        {
            return new(entry, MatrixFailure.Infrastructure, [$"KVM inside is {outcome.Kvm}"], seconds, attempt);
        }

        ImmutableArray<string> differences = [.. outcome.Differences(entry)];
        if (!differences.IsEmpty)
        {
            return new(entry, MatrixFailure.Boot, differences, seconds, attempt);
        }

        if (options.Accept)
        {
            snapshots.Accept(entry, outcome);
            return new(entry, null, [], seconds, attempt);
        }

        ImmutableArray<string> unlike = [.. snapshots.Compare(entry, outcome)];
        return new(entry, unlike.IsEmpty ? null : MatrixFailure.Snapshot, unlike, seconds, attempt);
    }

    private string MakeStick(MatrixEntry entry, string directory)
    {
        lock (_oneCaller)
        {
            return images.TestImage(directory, MatrixStick.Files(entry, PrepareImage(entry, directory))).Image;
        }
    }

    private string PrepareImage(MatrixEntry entry, string directory)
    {
        TreeRemoval.Remove(directory);
        Directory.CreateDirectory(directory);
        return images.Components.Build(entry.Image.Component).File(entry.Image.File);
    }
}
