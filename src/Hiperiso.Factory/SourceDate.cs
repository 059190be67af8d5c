namespace Hiperiso.Factory;

/// <summary>
/// The one time stamp every output carries. Built things do not depend on when they were built, so this is a constant:
/// later than the 1980 start of FAT time stamps, and raised with a release.
/// </summary>
public static class SourceDate
{
    /// <summary>Seconds since 1970, the value of SOURCE_DATE_EPOCH: 2026-01-01T00:00:00Z.</summary>
    public const long Epoch = 1_767_225_600;

    /// <summary><see cref="Epoch"/> as a UTC time.</summary>
    public static DateTime Utc => DateTime.UnixEpoch.AddSeconds(Epoch);
}
