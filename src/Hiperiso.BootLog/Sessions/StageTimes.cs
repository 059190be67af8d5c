namespace Hiperiso.BootLog;

/// <summary>Puts times to stages: from the best of the clocks that tell any, and from that one alone, for clocks do not agree.</summary>
internal static class StageTimes
{
    internal static IReadOnlyList<SessionStage> Of(IReadOnlyList<StageEvent> events, IReadOnlyList<TimingEntry> timing)
    {
        var host = HostTimes(events, timing);
        var clock = BestClock(events, host);
        TimeSpan?[] starts = [.. events.Select((e, index) => Start(e, clock, host[index]))];
        return [.. events.Select((e, index) => new SessionStage(e, starts[index], Duration(events, starts, index), clock))];
    }

    private static StageClock BestClock(IReadOnlyList<StageEvent> events, TimeSpan?[] host) =>
        host.Any(time => time is not null) ? StageClock.TimingFile
        : events.Any(e => e.Arrival is not null) ? StageClock.Arrival
        : events.Any(e => e.KernelTime is not null) ? StageClock.Kernel
        : StageClock.None;

    private static TimeSpan? Start(StageEvent e, StageClock clock, TimeSpan? host) => clock switch
    {
        StageClock.TimingFile => host,
        StageClock.Arrival => e.Arrival,
        StageClock.Kernel => e.KernelTime,
        _ => null,
    };

    // A stage that is reached again, after a restart for example, has its own line in the file. When the log tells of more or fewer
    // of them, cut short by a power loss for example, only the first is sure.
    private static TimeSpan?[] HostTimes(IReadOnlyList<StageEvent> events, IReadOnlyList<TimingEntry> timing)
    {
        var times = new TimeSpan?[events.Count];
        foreach (var stage in events.Select((e, index) => (e.Stage, index)).GroupBy(one => one.Stage, one => one.index))
        {
            int[] places = [.. stage];
            var reached = TimingEntry.SincePowerOn(timing, stage.Key);
            var sure = reached.Count == places.Length ? places.Length : Math.Min(reached.Count, 1);
            for (var index = 0; index < sure; index++)
            {
                times[places[index]] = reached[index];
            }
        }

        return times;
    }

    // The next stage of the same boot: after a restart, stages begin again from below.
    private static TimeSpan? Duration(IReadOnlyList<StageEvent> events, TimeSpan?[] starts, int index)
    {
        for (var next = index + 1; next < events.Count && events[index].Stage != BootStage.Error; next++)
        {
            if (events[next].Stage != BootStage.Error)
            {
                return events[next].Stage > events[index].Stage && starts[next] >= starts[index] ? starts[next] - starts[index] : null;
            }
        }

        return null;
    }
}
