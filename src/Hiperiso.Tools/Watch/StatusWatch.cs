using System.Text;

namespace Hiperiso.Tools.Watch;

/// <summary>Follows <c>status.json</c>: the stages of the host.</summary>
internal sealed class StatusWatch(string directory)
{
    private static readonly string[] WithoutGuest = ["qemu_exited", "session_complete", "iso_not_found", "fatal_error"];

    private readonly WatchedDocument _file = new(Path.Join(directory, "status.json"));
    private string _stage = "";

    /// <summary>Whether the guest is being run or about to be.</summary>
    internal bool HasGuest => !WithoutGuest.Contains(_stage);

    /// <summary>Reads it.</summary>
    internal IEnumerable<WatchEvent> Look()
    {
        if (_file.Look())
            yield return _file.Problem.Length > 0 ? WatchEvent.Problem(_file.Name, _file.Problem) : Parse();
    }

    private WatchEvent Parse()
    {
        try
        {
            using var document = JsonContent.Parse(Encoding.UTF8.GetBytes(_file.Content));
            var status = JsonContent.Text(document.RootElement, "status");
            _stage = JsonContent.Text(document.RootElement, "stage") ?? "";
            return new WatchEvent(
                "status", $"{status ?? "unknown"}, {(_stage.Length > 0 ? _stage : "no stage")}", new WatchFact("status", status), new WatchFact("stage", _stage),
                new WatchFact("qemu_exit_code", null, JsonContent.Number(document.RootElement, "qemu_exit_code")),
                new WatchFact("timestamp_utc", JsonContent.Text(document.RootElement, "timestamp_utc")));
        }
        catch (InvalidDataException failure)
        {
            return WatchEvent.Problem(_file.Name, failure.Message);
        }
    }
}
