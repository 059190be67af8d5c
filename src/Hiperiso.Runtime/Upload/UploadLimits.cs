namespace Hiperiso.Runtime.Upload;

/// <summary>How long and how often sending is tried.</summary>
internal sealed record UploadLimits
{
    /// <summary>Time to connect.</summary>
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Time in which at least some bytes must go or come.</summary>
    public TimeSpan Stall { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Time for the whole session.</summary>
    public TimeSpan Total { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Attempts for each file.</summary>
    public int Attempts { get; init; } = 3;

    /// <summary>Pause before the next attempt.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(2);
}
