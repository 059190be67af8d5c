namespace Hiperiso.BootLog;

/// <summary>What is to be said about a line of a log.</summary>
/// <param name="Kind">Which colour it gets.</param>
/// <param name="Label">The stage, <c>finding</c>, <c>error</c>, or <c>end</c> where the guest ended on its own will.</param>
/// <param name="Rule">Id of the rule that matched.</param>
internal sealed record LogMark(LogMarkKind Kind, string Label, string Rule)
{
    /// <summary>The marks of a report by the offsets of their lines.</summary>
    internal static IReadOnlyDictionary<long, List<LogMark>> Of(SessionReport report)
    {
        var marks = new SortedDictionary<long, List<LogMark>>();
        foreach (var stage in report.Stages)
        {
            if (stage.Event.Stage == BootStage.Error)
            {
                Add(marks, stage.Event, LogMarkKind.Finding, "finding");
            }
            else
            {
                Add(marks, stage.Event, LogMarkKind.Stage, stage.Event.Stage.ToContractText());
            }
        }

        foreach (var error in report.Serial.ErrorLines)
        {
            Add(marks, error, LogMarkKind.Error, "error");
        }

        if (report.Verdict.DecidedBy is { } decided)
        {
            Add(marks, decided, LogMarkKind.Stage, "end");
        }

        return marks;
    }

    // A finding is among the errors as well, and may have decided.
    private static void Add(SortedDictionary<long, List<LogMark>> marks, StageEvent e, LogMarkKind kind, string label)
    {
        if (!marks.TryGetValue(e.Offset, out var here))
        {
            marks[e.Offset] = here = [];
        }

        if (here.TrueForAll(mark => mark.Rule != e.Pattern))
        {
            here.Add(new LogMark(kind, label, e.Pattern));
        }
    }
}
