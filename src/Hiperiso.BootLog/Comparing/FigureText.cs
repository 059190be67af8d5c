using System.Globalization;

namespace Hiperiso.BootLog;

/// <summary>Figures for a person.</summary>
internal static class FigureText
{
    /// <summary>Milliseconds as seconds with one decimal.</summary>
    internal static string Seconds(double milliseconds) => (milliseconds / 1000).ToString("0.0", CultureInfo.InvariantCulture) + " s";

    /// <summary>A count.</summary>
    internal static string Number(double count) => count.ToString("0", CultureInfo.InvariantCulture);
}
