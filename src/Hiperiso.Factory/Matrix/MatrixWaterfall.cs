using System.Collections.Immutable;
using System.Globalization;
using Hiperiso.BootLog;

namespace Hiperiso.Factory.Matrix;

/// <summary>The stages of a boot as bars on one time line, above those of the last good boot in a paler shade.</summary>
internal static class MatrixWaterfall
{
    private const int Width = 1000;
    private const int Names = 120;
    private const int Figures = 130;
    private const int Row = 20;
    private const int Bar = 11;
    private const int Shortest = 3;

    /// <summary>Writes it; nothing without a stage that has a time.</summary>
    public static void Write(HtmlWriter html, MatrixRecordEntry entry, ImmutableArray<MatrixStage> before)
    {
        var timed = entry.Stages.Where(stage => stage.Start is not null).ToList();
        if (timed.Count == 0)
        {
            return;
        }

        var end = Math.Max(1, timed.Concat(before).Max(stage => (stage.Start ?? 0) + (stage.Duration ?? 0)));
        html.Open("svg", ("viewBox", $"0 0 {Width} {Number(timed.Count * Row)}"), ("role", "img"), ("font-size", "13"),
            ("aria-label", $"{entry.Id}: {string.Join(", ", timed.Select(stage => $"{stage.Name} {Text(stage)}"))}")).Line();
        for (var index = 0; index < timed.Count; index++)
        {
            var stage = timed[index];
            var top = index * Row;
            html.Element("text", stage.Name, ("x", "6"), ("y", Number(top + 14)), ("fill", "currentColor"));
            WriteBar(html, stage, end, top + 3, Bar, stage.Name == "error" ? "spot" : "fill", "1");
            if (before.FirstOrDefault(one => one.Name == stage.Name && one.Start is not null) is { } earlier)
            {
                WriteBar(html, earlier, end, top + 3 + Bar + 1, 3, "fill", "0.4");
            }

            html.Element("text", Text(stage), ("x", Number(Width - Figures + 8)), ("y", Number(top + 14)), ("fill", "currentColor")).Line();
        }

        html.Close().Line();
    }

    private static void WriteBar(HtmlWriter html, MatrixStage stage, double end, int top, int height, string kind, string opacity)
    {
        const int space = Width - Names - Figures;
        var length = Math.Max(Shortest, (stage.Duration ?? 0) / end * space);
        var left = Names + Math.Min(stage.Start!.Value / end * space, space - length);
        html.Void("rect", ("class", kind), ("x", Number(Math.Round(left, 1))), ("y", Number(top)), ("width", Number(Math.Round(length, 1))),
            ("height", Number(height)), ("fill-opacity", opacity));
    }

    private static string Text(MatrixStage stage) => string.Create(
        CultureInfo.InvariantCulture, $"{stage.Start:0.0} s{(stage.Duration is { } duration ? string.Create(CultureInfo.InvariantCulture, $" + {duration:0.0} s") : "")}");

    private static string Number(double number) => number.ToString(CultureInfo.InvariantCulture);
}
