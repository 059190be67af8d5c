using Hiperiso.Factory.Programs;

namespace Hiperiso.Factory.Building;

/// <summary>Tells a full disk from every other failure.</summary>
internal static class DiskSpace
{
    private const int NoSpace = 28; // ENOSPC
    private const int QuotaExceeded = 122; // EDQUOT

    /// <summary>Does the work; a failure for want of space becomes one clear message.</summary>
    /// <param name="directory">Where the space is needed.</param>
    /// <param name="log">Programs say in their log that the disk was full.</param>
    /// <param name="work">The work.</param>
    public static T Guard<T>(string directory, string log, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (IOException error) when (IsWanting(error))
        {
            throw Full(directory, error);
        }
        catch (FactoryException error) when (LogTail.Read(log, 40).Contains("No space left on device", StringComparison.Ordinal))
        {
            throw Full(directory, error);
        }
    }

    /// <summary>Whether a failure is for want of space.</summary>
    public static bool IsWanting(Exception error) => error is IOException { HResult: NoSpace or QuotaExceeded };

    private static FactoryException Full(string directory, Exception error) => new(
        $"the disk is full: there is no space left under {directory}",
        "free some space and run the build again; nothing incomplete was kept",
        error);
}
