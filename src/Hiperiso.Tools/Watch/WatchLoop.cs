namespace Hiperiso.Tools.Watch;

/// <summary>Looks at a session again and again until it ends.</summary>
internal static class WatchLoop
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(500);

    /// <summary>Watches.</summary>
    /// <param name="watch">The session.</param>
    /// <param name="view">Shows it.</param>
    /// <param name="once">Whether one look is enough.</param>
    /// <param name="clock">Waits between two looks.</param>
    /// <param name="stop">Ends it.</param>
    internal static void Run(SessionWatch watch, IWatchView view, bool once, TimeProvider clock, CancellationToken stop)
    {
        do
        {
            var events = watch.Look();
            foreach (var happened in events.Where(happened => !happened.IsLast))
                view.Tell(happened);
            view.Show(watch.Progress);
            foreach (var happened in events.Where(happened => happened.IsLast))
                view.Tell(happened);
        }
        while (watch.IsBehind ? !stop.IsCancellationRequested : !once && !watch.IsComplete && !watch.IsGone && Wait(clock, stop));
        view.Close();
    }

    private static bool Wait(TimeProvider clock, CancellationToken stop)
    {
        try
        {
            Task.Delay(Period, clock, stop).GetAwaiter().GetResult();
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
