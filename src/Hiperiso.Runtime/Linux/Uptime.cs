using System.Globalization;

namespace Hiperiso.Runtime.Linux;

/// <summary>Time since the kernel started, from <c>/proc/uptime</c>.</summary>
internal static class Uptime
{
    /// <summary>Reads it now.</summary>
    public static TimeSpan Read() => Parse(File.ReadAllText("/proc/uptime"));

    /// <summary>Takes the first number of <c>/proc/uptime</c>, in seconds.</summary>
    public static TimeSpan Parse(string text) =>
        TimeSpan.FromSeconds(double.Parse(text.Split(' ')[0], NumberStyles.Float, CultureInfo.InvariantCulture));
}
