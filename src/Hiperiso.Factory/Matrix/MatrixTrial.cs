using System.Collections.Immutable;
using System.Diagnostics;
using Hiperiso.Factory.Images;
using Hiperiso.Factory.VirtualMachines;

namespace Hiperiso.Factory.Matrix;

/// <summary>Tries one entry: makes its stick, boots it, and has judged what came of it. Whatever goes wrong is the result of this entry.</summary>
/// <param name="outputs">Makes the stick.</param>
/// <param name="repositoryRoot">Has the lists of trace events.</param>
/// <param name="snapshots">The approved documents.</param>
/// <param name="options">How.</param>
/// <param name="slowness">How many times slower this host is than the reference.</param>
/// <param name="reach">Is told the stage a guest is at.</param>
internal sealed class MatrixTrial(
    MatrixOutputs outputs, string repositoryRoot, MatrixSnapshots snapshots, MatrixOptions options, double slowness, Action<MatrixEntry, string> reach)
{
    private const string TraceLists = "images/files/trace";

    private readonly MatrixJudge _judge = new(options.Direct ? null : snapshots, options.Accept);

    /// <summary>Tries it, and once more when only the infrastructure failed; each boot leaves its evidence in a directory of its own.</summary>
    /// <param name="input">The entry.</param>
    /// <param name="number">Which of the entry's boots the first is, from 1.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<MatrixResult> RunAsync(MatrixInput input, int number, CancellationToken cancellation)
    {
        var first = await TryAsync(input, number, cancellation);
        if (first.Failure != MatrixFailure.Infrastructure)
        {
            return first;
        }

        var second = await TryAsync(input, number + 1, cancellation);
        return second with
        {
            Attempts = 2,
            Boots = [.. first.Boots, .. second.Boots],
            Findings = [$"the first attempt failed: {first.Findings[0]}", .. second.Findings],
        };
    }

    private async Task<MatrixResult> TryAsync(MatrixInput input, int number, CancellationToken cancellation)
    {
        var name = MatrixBoot.DirectoryOf(input.Entry.Id, number);
        var directory = Path.Combine(options.Directory, name);
        MatrixDisk disk;
        try
        {
            disk = Prepare(input, directory);
        }
        catch (Exception error) when (!cancellation.IsCancellationRequested)
        {
            return MatrixResult.Failed(input.Entry, MatrixFailure.Image, error.Message) with { Directory = name };
        }

        var clock = Stopwatch.StartNew();
        var (failure, findings) = await JudgeAsync(input, disk, directory, cancellation);
        var seconds = clock.Elapsed.TotalSeconds;
        return new MatrixResult(input.Entry, failure, findings, seconds, 1)
        {
            Directory = name,
            Boots = [new MatrixBoot(name, failure, seconds)],
        };
    }

    private async Task<(MatrixFailure? Failure, ImmutableArray<string> Findings)> JudgeAsync(
        MatrixInput input, MatrixDisk disk, string directory, CancellationToken cancellation)
    {
        try
        {
            var course = new MatrixCourse(input.Entry, directory, slowness, stage => reach(input.Entry, stage));
            var trouble = await BootAsync(input, disk, directory, course, cancellation);
            disk.ReadBack();
            var (failure, findings) = Read(disk.Image, directory, out var why) is { } outcome
                ? _judge.Judge(input.Entry, outcome, trouble, course.Unanswered)
                : (trouble?.Failure ?? MatrixFailure.Image, [trouble?.Finding ?? $"there is no finished session: {why}", .. course.Unanswered]);
            return options.Direct ? (failure, findings)
                : MachineStall.Blame(failure, findings, Path.Combine(directory, HarnessArguments.SerialLog));
        }
        catch (Exception error) when (!cancellation.IsCancellationRequested)
        {
            return (MatrixFailure.Infrastructure, [error.Message]);
        }
        finally
        {
            if (!options.Direct && !options.Keep)
            {
                disk.Delete();
            }
        }
    }

    private Task<MatrixTrouble?> BootAsync(MatrixInput input, MatrixDisk disk, string directory, MatrixCourse course, CancellationToken cancellation) => options.Direct
        ? DirectBoot.RunAsync(input.Entry, disk.Image, input.Emulator, Path.Combine(repositoryRoot, TraceLists), directory, course, cancellation)
        : MatrixDriver.RunAsync(input, disk, directory, course, cancellation);

    // What a session has left may be cut off anywhere, and damaged in any way: without an outcome, why there is none.
    private MatrixOutcome? Read(string disk, string directory, out string why)
    {
        why = "";
        try
        {
            var session = Path.Combine(directory, "session");
            if (options.Direct)
            {
                MatrixReading.WritePage(session);
                return MatrixReading.Read(session);
            }

            MatrixReading.CopySession(disk, session);
            return MatrixReading.Read(disk, File.ReadAllText(Path.Combine(directory, HarnessArguments.SerialLog)), session);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            why = error.Message;
            return null;
        }
    }

    // The stick; without one, the image on this machine.
    private MatrixDisk Prepare(MatrixInput input, string directory)
    {
        Directory.CreateDirectory(directory);
        if (options.Direct)
        {
            return new MatrixDisk(input.ImageFile);
        }

        var stick = outputs.MakeStick(directory, MatrixStick.Files(input.Entry, input.ImageFile), input.StickShape);
        options.AfterMaking?.Invoke(stick.Image);
        return Export(stick, input.Entry.Format);
    }

    private MatrixDisk Export(ImageFiles stick, string? format)
    {
        if (format is null)
        {
            return new MatrixDisk(stick.Image);
        }

        var export = new ExportedFile(stick, ExportFormat.Named([format]).Single());
        outputs.Export(export);

        // What is read afterwards is what the machine has left, or nothing.
        File.Delete(stick.Image);
        return new MatrixDisk(stick.Image) { Export = export };
    }
}
