namespace Hiperiso.Tools.Watch;

/// <summary>How fast a number grows: over the last seconds, so that it does not jump from look to look.</summary>
internal sealed class ByteRate
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(5);

    private readonly Queue<(TimeSpan Time, long Bytes)> _looks = new();

    /// <summary>Growth per second; 0 as long as there is nothing to compare with.</summary>
    internal long PerSecond { get; private set; }

    /// <summary>Takes note of the number.</summary>
    internal void Observe(TimeSpan now, long bytes)
    {
        if (_looks.TryPeek(out var last) && last.Bytes > bytes)
            _looks.Clear();
        while (_looks.Count > 1 && now - _looks.Peek().Time > Window)
            _looks.Dequeue();
        _looks.Enqueue((now, bytes));
        var (since, before) = _looks.Peek();
        PerSecond = now > since ? (long)((bytes - before) / (now - since).TotalSeconds) : 0;
    }
}
