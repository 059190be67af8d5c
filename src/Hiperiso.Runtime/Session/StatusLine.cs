using System.Globalization;

namespace Hiperiso.Runtime.Session;

/// <summary>Shows on the screen that the guest is alive. One that waits for a key for hours must not fill it.</summary>
internal sealed class StatusLine(GuestRunContext context)
{
    private static readonly TimeSpan IdlePeriod = TimeSpan.FromMinutes(1);

    private string _shown = "";
    private TimeSpan _shownAt;

    /// <summary>Shows how much has been logged, when that is news.</summary>
    public void Show(TimeSpan sinceLaunch, SerialProgress serial)
    {
        var trace = context.Journal.Directory.LengthOf("trace.bin") >> 10;
        var status = $"serial {serial.Position} B, trace {trace} KB | {serial.LastLine}";
        if (status == _shown && sinceLaunch - _shownAt < IdlePeriod)
            return;
        (_shown, _shownAt) = (status, sinceLaunch);
        context.Screen.Line(string.Create(CultureInfo.InvariantCulture, $"[{context.Clock.Uptime.TotalSeconds,6:0}s] {status}"));
    }
}
