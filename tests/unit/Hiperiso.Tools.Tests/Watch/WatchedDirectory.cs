using System.Text;
using Hiperiso.Runtime.Tests;
using Hiperiso.Tools.Watch;

namespace Hiperiso.Tools.Tests.Watch;

/// <summary>A session directory that a test writes as a host would, and what somebody who watches it sees.</summary>
internal sealed class WatchedDirectory : IDisposable
{
    internal const string Id = "debian_20261101T081500Z";

    private readonly TemporaryFolder _folder = new();
    private readonly StringBuilder _seen = new();

    internal WatchedDirectory() => Directory.CreateDirectory(Path);

    internal string Path => _folder[Id];

    internal ManualClock Clock { get; } = new();

    internal string this[string name] => System.IO.Path.Join(Path, name);

    /// <summary>Everything that was seen, without the place where it lies.</summary>
    internal string Seen => _seen.ToString().Replace(_folder.Path, "", StringComparison.Ordinal);

    internal void Write(string name, string content) => File.WriteAllText(this[name], content);

    internal void Append(string text) => File.AppendAllText(this["serial.log"], text);

    internal void Status(string status, string stage) =>
        Write("status.json", $$"""{ "session_id": "{{Id}}", "status": "{{status}}", "stage": "{{stage}}", "timestamp_utc": "2026-11-01T08:15:00Z" }""");

    internal void Beat() => Write("HEARTBEAT", $"{Clock.GetUtcNow():yyyy-MM-dd'T'HH:mm:ss'Z'} uptime=5.00 serial=0 trace=0\n");

    /// <summary>Looks, and notes what there was to see.</summary>
    internal void Look(SessionWatch watch, string note)
    {
        _seen.Append($"# {note}\n");
        foreach (var happened in watch.Look())
            _seen.Append(PlainView.Line(happened)).Append('\n');
        _seen.Append(PlainView.Line(watch.Progress.ToEvent())).Append('\n');
    }

    public void Dispose() => _folder.Dispose();
}
