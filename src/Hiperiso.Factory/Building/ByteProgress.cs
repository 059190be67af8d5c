namespace Hiperiso.Factory.Building;

/// <summary>Shows how many bytes something has done, once that takes longer than people wait without asking.</summary>
internal sealed class ByteProgress(BuildConsole console, string done) : IProgress<long>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <inheritdoc />
    public void Report(long value)
    {
        if (console.Elapsed > Patience)
        {
            console.Tick(() => $"{BuildConsole.Size(value)} {done}");
        }
    }
}
