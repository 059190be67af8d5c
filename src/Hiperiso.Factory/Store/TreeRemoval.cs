namespace Hiperiso.Factory.Store;

/// <summary>Removes directory trees, also those with read-only directories, as a build may leave them.</summary>
internal static class TreeRemoval
{
    private const UnixFileMode OwnerAll = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Removes the tree; nothing happens when it is not there.</summary>
    public static void Remove(string directory)
    {
        if (!Directory.Exists(directory))
        {
            return;
        }

        try
        {
            Directory.Delete(directory, recursive: true);
        }
        catch (UnauthorizedAccessException)
        {
            MakeWritable(directory);
            Directory.Delete(directory, recursive: true);
        }
    }

    private static void MakeWritable(string directory)
    {
        File.SetUnixFileMode(directory, File.GetUnixFileMode(directory) | OwnerAll);
        foreach (var child in new DirectoryInfo(directory).EnumerateDirectories().Where(child => child.LinkTarget is null))
        {
            MakeWritable(child.FullName);
        }
    }
}
