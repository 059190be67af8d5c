using Hiperiso.Runtime.Startup;

namespace Hiperiso.Runtime.Packs;

/// <summary>
/// Uses the packs while there is progress: a driver that hangs costs some seconds, never the boot. It is each driver that has a
/// limit, not all together, so that a slow machine gets its drivers too.
/// </summary>
internal static class PackMount
{
    /// <summary>How long the session waits for one driver; what is under way goes on beside it.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(100);

    /// <summary>The packs on the stick's data partition.</summary>
    /// <param name="data">Where it is mounted.</param>
    public static PackHost Stick(string data) => new()
    {
        Data = data,
        KernelVersion = File.ReadAllText("/proc/sys/kernel/osrelease").TrimEnd('\n'),
        Insert = KernelModuleLoader.Insert,
    };

    /// <summary>Runs the loader on a thread of its own until it is done, makes no progress, or somebody stops it.</summary>
    /// <param name="load">The work.</param>
    /// <param name="report">Tells progress, and takes a word about the time.</param>
    /// <param name="limit">How long to wait without progress.</param>
    /// <param name="isStopped">Whether somebody wants the machine to end.</param>
    public static async Task RunAsync(Action<CancellationToken> load, PackReport report, TimeSpan limit, Func<bool> isStopped)
    {
        var cancellation = new CancellationTokenSource();
        var work = Task.Factory.StartNew(
            () => Guard(load, report, cancellation.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var current = report.Current;
        for (var waited = TimeSpan.Zero; waited < limit && !isStopped(); waited += Round)
        {
            if (report.Current != current)
                (current, waited) = (report.Current, TimeSpan.Zero);
            if (await Task.WhenAny(work, Task.Delay(Round)).ConfigureAwait(false) == work)
                return;
        }

        await cancellation.CancelAsync().ConfigureAwait(false);
        if (!isStopped())
            report.Finding($"{current} takes longer than {limit.TotalSeconds:0} s: the session begins without the rest");
    }

    private static void Guard(Action<CancellationToken> load, PackReport report, CancellationToken cancellation)
    {
        try
        {
            load(cancellation);
        }
#pragma warning disable CA1031 // A pack is an extra: nothing about it may end PID 1.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            report.Finding($"packs are given up: {failure.Message}");
        }
    }
}
