namespace Hiperiso.Tools.Watch;

/// <summary>Lines, for a file or a pipe. How the session stands is told when the log has grown, but not more often than every ten seconds.</summary>
internal sealed class PlainView(TextWriter output, TimeProvider clock) : IWatchView
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    private WatchProgress? _shown;
    private long _shownAt;

    /// <summary>An event as a line.</summary>
    internal static string Line(WatchEvent happened) => $"{happened.Kind,-9} {happened.Says}";

    /// <inheritdoc/>
    public void Tell(WatchEvent happened) => output.WriteLine(Line(happened));

    /// <inheritdoc/>
    public void Show(WatchProgress progress)
    {
        // While an old log is read, it is told once how it stands: afterwards.
        if (progress.IsBehind)
            return;
        if (_shown is null || (_shown.Bytes != progress.Bytes && clock.GetElapsedTime(_shownAt) >= Period))
        {
            Tell(progress.ToEvent());
            (_shown, _shownAt) = (progress, clock.GetTimestamp());
        }
    }

    /// <inheritdoc/>
    public void Close()
    {
    }
}
