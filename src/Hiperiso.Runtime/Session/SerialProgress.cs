using System.Globalization;

namespace Hiperiso.Runtime.Session;

/// <summary>Follows the guest's serial console as it grows and records every boot stage that is reached.</summary>
internal sealed class SerialProgress(GuestRunContext context, string serialLog) : IDisposable
{
    private readonly SerialTail _serial = new(serialLog);
    private readonly ISerialFollower _follower = context.BootLog.Follow();

    /// <summary>The last stage that was reached; empty before the first.</summary>
    public string Stage { get; private set; } = "";

    /// <summary>Bytes on the serial port so far.</summary>
    public long Position => _serial.Position;

    /// <summary>The last line, complete or not.</summary>
    public string LastLine => _follower.LastLine;

    /// <summary>Takes what is new.</summary>
    public void Read(TimeSpan sinceLaunch)
    {
        Span<byte> buffer = stackalloc byte[4096];
        int count;
        while ((count = _serial.Read(buffer)) > 0)
            _follower.Feed(buffer[..count], sinceLaunch);
        while (_follower.TryTakeStage(out var stage))
        {
            // Each time it is reached, as the analysis counts them.
            context.Journal.Mark($"guest_{stage}");
            if (stage == Stage)
                continue;
            Stage = stage;
            context.Screen.Line(string.Create(
                CultureInfo.InvariantCulture, $"HIPERISO-STAGE {stage} {context.Clock.Uptime.TotalSeconds:0.0}"));
        }
    }

    public void Dispose() => _serial.Dispose();
}
