using System.Globalization;

namespace Hiperiso.BootLog;

/// <summary>The stages of a boot as a table for a person, with the source of its times below.</summary>
internal static class StageTable
{
    internal static void Write(TextPage page, IReadOnlyList<SessionStage> stages)
    {
        if (stages.Count == 0)
        {
            page.Line("  none recognised");
            return;
        }

        page.Line("  stage           since      took     offset  first line");
        foreach (var stage in stages)
        {
            page.Clipped(string.Create(CultureInfo.InvariantCulture,
                $"  {stage.Event.Stage.ToContractText(),-11}{Seconds(stage.Start),10}{Seconds(stage.Duration),10}{stage.Event.Offset,11}  {stage.Event.Line}"));
        }

        page.Line("  " + stages[0].Clock.Explanation());
    }

    /// <summary>Seconds with one decimal, or <c>-</c>.</summary>
    internal static string Seconds(TimeSpan? time) =>
        time is { } known ? known.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) + " s" : "-";
}
