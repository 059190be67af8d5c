using System.Diagnostics;
using Hiperiso.Factory.Images;
using Hiperiso.Factory.Store;
using Hiperiso.Factory.VirtualMachines;

namespace Hiperiso.Factory.Matrix;

/// <summary>Tries one entry: makes its stick, boots it, and has judged what came of it.</summary>
/// <param name="images">Makes the stick.</param>
/// <param name="oneCaller">Held by whoever asks the factory, which is for one caller at a time; entries run side by side.</param>
/// <param name="emulator">QEMU and firmware.</param>
/// <param name="snapshots">The approved documents.</param>
/// <param name="options">How.</param>
/// <param name="slowness">How many times slower this host is than the reference.</param>
/// <param name="reach">Is told the stage a guest is at.</param>
internal sealed class MatrixTrial(
    ImageFactory images, Lock oneCaller, EmulatorFiles emulator, MatrixSnapshots snapshots, MatrixOptions options, double slowness,
    Action<MatrixEntry, string> reach)
{
    private const string TraceLists = "images/files/trace";

    private readonly MatrixJudge _judge = new(options.Direct ? null : snapshots, options.Accept);

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
        var directory = Path.Combine(options.Directory, entry.Id);
        MatrixResult Failed(MatrixFailure failure, string finding, double seconds = 0) => new(entry, failure, [finding], seconds, attempt);
        string disk;
        try
        {
            disk = Prepare(entry, directory);
        }
        catch (FactoryException error)
        {
            return Failed(MatrixFailure.Image, error.Message);
        }

        var clock = Stopwatch.StartNew();
        MatrixTrouble? trouble;
        try
        {
            trouble = await BootAsync(entry, disk, directory, cancellation);
        }
        catch (Exception error) when (error is FactoryException or IOException)
        {
            return Failed(MatrixFailure.Infrastructure, error.Message);
        }

        var seconds = clock.Elapsed.TotalSeconds;
        try
        {
            var (failure, findings) = _judge.Judge(entry, Read(disk, directory), trouble);
            return new MatrixResult(entry, failure, findings, seconds, attempt);
        }
        catch (Exception error) when (error is InvalidOperationException or IOException or InvalidDataException)
        {
            return trouble is { Failure: { } failure }
                ? Failed(failure, trouble.Finding, seconds)
                : Failed(MatrixFailure.Image, $"there is no finished session: {error.Message}", seconds);
        }
        finally
        {
            if (!options.Direct && !options.Keep)
            {
                File.Delete(disk);
            }
        }
    }

    private Task<MatrixTrouble?> BootAsync(MatrixEntry entry, string disk, string directory, CancellationToken cancellation)
    {
        var course = new MatrixCourse(entry, directory, slowness, stage => reach(entry, stage));
        return options.Direct
            ? DirectBoot.RunAsync(
                entry, disk, emulator, Path.Combine(images.Components.Context.Options.RepositoryRoot, TraceLists), directory, course, cancellation)
            : MatrixDriver.RunAsync(entry, disk, emulator, directory, course, cancellation);
    }

    private MatrixOutcome Read(string disk, string directory)
    {
        var session = Path.Combine(directory, "session");
        if (options.Direct)
        {
            MatrixReading.WritePage(session);
            return MatrixReading.Read(session);
        }

        MatrixReading.CopySession(disk, session);
        return MatrixReading.Read(disk, File.ReadAllText(Path.Combine(directory, HarnessArguments.SerialLog)));
    }

    // The stick; without one, the image on this machine.
    private string Prepare(MatrixEntry entry, string directory)
    {
        lock (oneCaller)
        {
            TreeRemoval.Remove(directory);
            Directory.CreateDirectory(directory);
            var image = images.Components.Build(entry.Image.Component).File(entry.Image.File);
            return options.Direct ? image : images.TestImage(directory, MatrixStick.Files(entry, image)).Image;
        }
    }
}
