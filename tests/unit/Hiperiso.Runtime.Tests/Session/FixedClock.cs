using Hiperiso.Runtime.Session;

namespace Hiperiso.Runtime.Tests.Session;

/// <summary>A clock that advances by one second at every look at the uptime.</summary>
internal sealed class FixedClock : TimeProvider
{
    private static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private int _seconds;

    public SessionClock Clock => new(this, () => TimeSpan.FromSeconds(++_seconds));

    public override DateTimeOffset GetUtcNow() => Start + TimeSpan.FromSeconds(_seconds);
}
