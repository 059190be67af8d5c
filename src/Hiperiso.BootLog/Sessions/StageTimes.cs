namespace Hiperiso.BootLog;

/// <summary>Puts times to stages: from the best of the clocks that tell any, and from that one alone, for clocks do not agree.</summary>
internal static class StageTimes
{
    internal static IReadOnlyList<SessionStage> Of(IReadOnlyList<StageEvent> events, IReadOnlyList<TimingEntry> timing)
    {
        var clock = BestClock(events, timing);
        TimeSpan?[] starts = [.. events.Select(e => Start(e, clock, timing))];
        return [.. events.Select((e, index) => new SessionStage(e, starts[index], Duration(events, starts, index), clock))];
    }

    private static StageClock BestClock(IReadOnlyList<StageEvent> events, IReadOnlyList<TimingEntry> timing) =>
        events.Any(e => TimingEntry.SincePowerOn(timing, e.Stage) is not null) ? StageClock.TimingFile
        : events.Any(e => e.Arrival is not null) ? StageClock.Arrival
        : events.Any(e => e.KernelTime is not null) ? StageClock.Kernel
        : StageClock.None;

    private static TimeSpan? Start(StageEvent e, StageClock clock, IReadOnlyList<TimingEntry> timing) => clock switch
    {
        StageClock.TimingFile => TimingEntry.SincePowerOn(timing, e.Stage),
        StageClock.Arrival => e.Arrival,
        StageClock.Kernel => e.KernelTime,
        _ => null,
    };

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
