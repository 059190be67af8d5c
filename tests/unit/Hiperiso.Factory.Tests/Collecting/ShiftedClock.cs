namespace Hiperiso.Factory.Tests.Collecting;

/// <summary>A system clock that is wrong by some time.</summary>
internal sealed class ShiftedClock(TimeSpan shift) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + shift;
}
