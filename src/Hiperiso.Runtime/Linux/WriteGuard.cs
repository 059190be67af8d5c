namespace Hiperiso.Runtime.Linux;

/// <summary>
/// Writes whose failure must not end what they accompany: every failure is survived, the first one is remembered and reported.
/// Safe for use by several threads.
/// </summary>
/// <param name="report">Takes the first failure as a sentence.</param>
internal sealed class WriteGuard(Action<string> report)
{
    private string? _firstFailure;

    /// <summary>The first failure; null while there was none.</summary>
    public string? FirstFailure => Volatile.Read(ref _firstFailure);

    /// <summary>Writes; false when the file system did not let it.</summary>
    public bool Try(Action write)
    {
        try
        {
            write();
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Remember(failure);
            return false;
        }
    }

    // .NET keeps the error number of a system call in HResult.
    private void Remember(Exception failure)
    {
        var text = (failure.HResult == Errno.NoSpace ? "the stick is full: " : "the stick cannot be written: ") + failure.Message;
        if (Interlocked.CompareExchange(ref _firstFailure, text, null) is null)
            report(text);
    }
}
