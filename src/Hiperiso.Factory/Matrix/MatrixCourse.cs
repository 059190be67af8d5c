using System.Collections.Immutable;
using System.Diagnostics;
using Hiperiso.Factory.VirtualMachines;
using Hiperiso.Runtime.Qemu;

namespace Hiperiso.Factory.Matrix;

/// <summary>The course of a boot, the same on the stick and without it: reads the machine's words once, answers, and ends what takes too long.</summary>
/// <param name="entry">What is booted.</param>
/// <param name="directory">The entry's directory.</param>
/// <param name="slowness">How many times slower this host is than the reference.</param>
/// <param name="reach">Is told the stage the guest is at.</param>
internal sealed class MatrixCourse(MatrixEntry entry, string directory, double slowness, Action<string> reach)
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan DiskPoll = TimeSpan.FromSeconds(5);

    // A guest's keyboard driver takes keys one by one, and the host's viewer hands them on ten times a second.
    private static readonly TimeSpan KeyPause = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan ToFinish = TimeSpan.FromMinutes(1);
    private static readonly MatrixAnswer PowerButton = new("", []);

    private readonly MatrixWatch _watch = new(entry, slowness);

    /// <summary>What still waits for a text of the machine, one sentence each.</summary>
    public ImmutableArray<string> Unanswered => [.. _watch.Unanswered];

    /// <summary>Follows a machine until its session has ended, or must not go on.</summary>
    /// <returns>What was wrong; null when the session has ended by itself or as the entry says.</returns>
    public async Task<MatrixTrouble?> FollowAsync(IDrivenMachine machine, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var log = new GrowingLog(machine.SerialLog);
        var before = MatrixLimits.Measure(directory);
        var (nextMeasure, grown) = (DiskPoll, 0L);
        MatrixTrouble? trouble = null;
        var finishUntil = TimeSpan.Zero;
        while (true)
        {
            // The last words of a machine that is off are in the log already.
            var isOff = machine.IsOff;
            while (_watch.Exit is null && log.Read() is { Length: > 0 } piece)
            {
                await GiveAsync(machine, _watch.Take(piece, clock.Elapsed), cancellation);
            }

            reach(_watch.Stage);
            if (_watch.Exit is { } exit)
            {
                return trouble ?? Refusal(exit, _watch);
            }

            if (isOff)
            {
                return trouble ?? (await machine.FindCrashAsync() is { } crash
                    ? new MatrixTrouble(MatrixFailure.Infrastructure, crash, MayFinish: false)
                    : new MatrixTrouble(MatrixFailure.Image, $"the machine went off before its session had ended; its last words:\n{_watch.End}", MayFinish: false));
            }

            if (clock.Elapsed > nextMeasure)
            {
                (nextMeasure, grown) = (clock.Elapsed + DiskPoll, MatrixLimits.Measure(directory) - before);
            }

            if (trouble is not null && clock.Elapsed > finishUntil)
            {
                return trouble with { Failure = trouble.Failure ?? MatrixFailure.Timeout, MayFinish = false };
            }

            if (trouble is null && (MatrixLimits.Default.Judge(log.Length, grown) ?? _watch.Judge(clock.Elapsed)) is { } found)
            {
                if (!found.MayFinish)
                {
                    return found;
                }

                (trouble, finishUntil) = (found, clock.Elapsed + (ToFinish * slowness));
                await GiveAsync(machine, [PowerButton], cancellation);
            }

            await Task.Delay(Poll, cancellation);
        }
    }

    // Before a session there is no other document.
    private static MatrixTrouble? Refusal(string exit, MatrixWatch watch) =>
        exit.Contains("reason=configuration-locked", StringComparison.Ordinal) ? new MatrixTrouble(MatrixFailure.Configuration, watch.Complaint ?? exit, MayFinish: true)
        : exit.EndsWith("session=-", StringComparison.Ordinal) ? new MatrixTrouble(MatrixFailure.Image, $"the host began no session; its last words:\n{watch.End}", MayFinish: true)
        : null;

    private static async Task GiveAsync(IDrivenMachine machine, IReadOnlyList<MatrixAnswer> answers, CancellationToken cancellation)
    {
        try
        {
            foreach (var answer in answers)
            {
                if (answer.Keys.IsEmpty)
                {
                    await machine.PressPowerButtonAsync();
                }

                foreach (var keys in answer.Keys)
                {
                    await machine.PressAsync(keys.Split('-'));
                    await Task.Delay(KeyPause, cancellation);
                }
            }
        }
        catch (QmpException) when (machine.IsOff)
        {
            // It went off meanwhile, and its log says why.
        }
    }
}
