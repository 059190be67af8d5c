using System.Globalization;
using System.Text;

namespace Hiperiso.BootLog;

/// <summary>Charts of at most 128 columns. Text is beside them, not in them, so that they may be stretched to any width.</summary>
internal static class Chart
{
    private const int Height = 100;
    private const int Shades = 8;

    /// <summary>Columns from the bottom up, the highest as high as the chart.</summary>
    internal static void WriteColumns(HtmlWriter html, string title, IReadOnlyList<long> values, string caption, string end)
    {
        var highest = Math.Max(1, values.Max());
        var path = new StringBuilder();
        for (var column = 0; column < values.Count; column++)
        {
            if (values[column] > 0)
            {
                var height = Math.Max(1, (int)((double)values[column] / highest * Height));
                path.Append(CultureInfo.InvariantCulture, $"M{column} {Height}v-{height}h1v{height}z");
            }
        }

        Begin(html, "chart", title, values.Count, Height, caption);
        html.Void("path", ("class", "fill"), ("d", path.ToString()));
        End(html, caption, "0 s", end);
    }

    /// <summary>One row of shades.</summary>
    /// <param name="html">The page.</param>
    /// <param name="title">What is shown.</param>
    /// <param name="values">A value for each column.</param>
    /// <param name="full">The value of the darkest shade; what is more is not darker.</param>
    /// <param name="caption">The amounts in words.</param>
    /// <param name="first">Where the row begins.</param>
    /// <param name="last">Where it ends.</param>
    internal static void WriteHeat(HtmlWriter html, string title, IReadOnlyList<long> values, long full, string caption, string first, string last)
    {
        Begin(html, "heat", title, values.Count, 1, caption);
        for (var column = 0; column < values.Count;)
        {
            var (shade, start) = (Shade(values[column], full), column);
            while (column < values.Count && Shade(values[column], full) == shade)
            {
                column++;
            }

            if (shade > 0)
            {
                html.Void("rect", ("class", "fill"), ("x", Number(start)), ("y", "0"), ("width", Number(column - start)), ("height", "1"),
                    ("fill-opacity", ((double)shade / Shades).ToString(CultureInfo.InvariantCulture)));
            }
        }

        End(html, caption, first, last);
    }

    private static int Shade(long value, long full) =>
        value <= 0 ? 0 : (int)Math.Clamp(Math.Ceiling((double)value / full * Shades), 1, Shades);

    private static void Begin(HtmlWriter html, string kind, string title, int columns, int height, string caption)
    {
        html.Open("figure", ("class", kind)).Element("h3", title);
        html.Open("svg", ("viewBox", $"0 0 {Number(columns)} {Number(height)}"), ("preserveAspectRatio", "none"), ("role", "img"), ("aria-label", $"{title}: {caption}"));
    }

    private static void End(HtmlWriter html, string caption, string first, string last)
    {
        html.Close().Open("div", ("class", "ends")).Element("span", first).Element("span", last).Close();
        html.Element("figcaption", caption + ".").Close().Line();
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
