namespace Hiperiso.Runtime.Session;

/// <summary>Carries the first wish to end the guest from signal handlers and device readers to the session.</summary>
public sealed class StopRequest
{
    private int _cause;

    /// <summary>The first cause, or <see cref="StopCause.None"/>.</summary>
    public StopCause Cause => (StopCause)Volatile.Read(ref _cause);

    /// <summary>Asks for the end; later wishes change nothing.</summary>
    public void Ask(StopCause cause) => Interlocked.CompareExchange(ref _cause, (int)cause, (int)StopCause.None);

    /// <summary>For work that is not worth finishing then.</summary>
    /// <exception cref="IOException">Somebody has asked.</exception>
    public void ThrowIfAsked()
    {
        if (Cause != StopCause.None)
            throw new IOException("the session is to end");
    }
}
