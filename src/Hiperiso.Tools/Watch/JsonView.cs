using Hiperiso.Runtime.Json;
using Hiperiso.Runtime.Session;

namespace Hiperiso.Tools.Watch;

/// <summary>JSON Lines: an object for each event, and one of the kind <c>progress</c> when that has changed.</summary>
internal sealed class JsonView(TextWriter output, TimeProvider clock) : IWatchView
{
    private WatchProgress? _shown;

    /// <inheritdoc/>
    public void Tell(WatchEvent happened)
    {
        output.Write(JsonText.Line(json =>
        {
            json.WriteString("time_utc", SessionClock.Format(clock.GetUtcNow()));
            json.WriteString("event", happened.Kind);
            foreach (var fact in happened.Facts)
            {
                if (fact.Number is { } number)
                    json.WriteNumber(fact.Name, number);
                else
                    json.WriteString(fact.Name, fact.Text);
            }
        }));
        output.Flush();
    }

    /// <inheritdoc/>
    public void Show(WatchProgress progress)
    {
        // A beat that is a second older is no news.
        if (_shown is not null && progress with { Beat = _shown.Beat } == _shown)
            return;
        _shown = progress;
        Tell(progress.ToEvent());
    }

    /// <inheritdoc/>
    public void Close()
    {
    }
}
