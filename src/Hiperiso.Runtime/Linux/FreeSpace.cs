namespace Hiperiso.Runtime.Linux;

/// <summary>Space that is left on a file system.</summary>
internal static class FreeSpace
{
    /// <summary>Bytes that can be written beside a path; unlimited when the file system does not tell.</summary>
    public static long Beside(string path)
    {
        try
        {
            return new DriveInfo(path).AvailableFreeSpace;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return long.MaxValue;
        }
    }
}
