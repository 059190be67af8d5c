namespace Hiperiso.BootLog;

/// <summary>
/// The times of stages of two sides: how long each took to be reached from the one before, of those that both sides reached, and the last of
/// them from the beginning. Times of different clocks are not compared.
/// </summary>
/// <param name="Clock">Whose times they are; none when nothing can be compared.</param>
/// <param name="Left">Boots of both sides that have no times, or those of another clock.</param>
/// <param name="Figures">Times in milliseconds, in boot order.</param>
public sealed record StageIntervals(StageClock Clock, int Left, IReadOnlyList<ComparedFigure> Figures)
{
    // What nobody minds, whatever it is in percent; of single boots, what a busy machine adds to the shortest stage.
    private const double Floor = 500, FloorOfFew = 2000;
    private const string Whole = "in all";

    internal static StageIntervals Of(IReadOnlyList<ComparedBoot> before, IReadOnlyList<ComparedBoot> after, double? percent)
    {
        var clock = Common(before, after);
        List<ComparedBoot> timedBefore = [.. before.Where(boot => boot.Clock == clock)];
        List<ComparedBoot> timedAfter = [.. after.Where(boot => boot.Clock == clock)];
        var left = before.Count + after.Count - timedBefore.Count - timedAfter.Count;
        var figures = new List<ComparedFigure>();
        BootStage? from = null;
        for (var stage = BootStage.Firmware; clock != StageClock.None && stage <= BootStage.Login; stage++)
        {
            if (IsUsual(timedBefore, stage) && IsUsual(timedAfter, stage))
            {
                Add(figures, stage.ToContractText(), timedBefore, timedAfter, from, stage, percent);
                from = stage;
            }
        }

        if (figures.Count > 1)
        {
            Add(figures, Whole, timedBefore, timedAfter, null, from!.Value, percent);
        }

        return new StageIntervals(clock, left, figures);
    }

    internal IEnumerable<ComparisonFinding> Findings()
    {
        foreach (var figure in Figures)
        {
            var what = figure.Name == Whole ? "all stages" : $"the way to {figure.Name}";
            if (figure.IsMore || figure.IsLess)
            {
                yield return new ComparisonFinding(
                    figure.IsMore ? ComparisonOutcome.Regressed : ComparisonOutcome.Improved,
                    $"{what} took {FigureText.Seconds(figure.Before)} and takes {FigureText.Seconds(figure.After)}, noise is {FigureText.Seconds(figure.Band)}");
            }
        }
    }

    // The clock of most boots, of those that both sides have.
    private static StageClock Common(IReadOnlyList<ComparedBoot> before, IReadOnlyList<ComparedBoot> after)
    {
        var (best, most) = (StageClock.None, 0);
        for (var clock = StageClock.TimingFile; clock <= StageClock.Kernel; clock++)
        {
            var (one, other) = (before.Count(boot => boot.Clock == clock), after.Count(boot => boot.Clock == clock));
            if (one > 0 && other > 0 && one + other > most)
            {
                (best, most) = (clock, one + other);
            }
        }

        return best;
    }

    private static bool IsUsual(List<ComparedBoot> boots, BootStage stage) =>
        boots.Count(boot => boot.StartOf(stage) is not null) * 2 >= boots.Count;

    private static void Add(
        List<ComparedFigure> figures, string name, List<ComparedBoot> before, List<ComparedBoot> after, BootStage? from, BootStage to,
        double? percent)
    {
        var (one, other) = (Times(before, from, to), Times(after, from, to));
        if (one.Count > 0 && other.Count > 0)
        {
            var floor = Math.Min(one.Count, other.Count) < NoiseBand.Enough ? FloorOfFew : Floor;
            figures.Add(ComparedFigure.Of(name, one, other, floor, percent));
        }
    }

    private static List<double> Times(List<ComparedBoot> boots, BootStage? from, BootStage to)
    {
        var times = new List<double>();
        foreach (var boot in boots)
        {
            var begin = from is { } stage ? boot.StartOf(stage) : TimeSpan.Zero;
            if (boot.StartOf(to) - begin is { } time && time >= TimeSpan.Zero)
            {
                times.Add(time.TotalMilliseconds);
            }
        }

        return times;
    }
}
