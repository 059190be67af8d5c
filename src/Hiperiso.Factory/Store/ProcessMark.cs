namespace Hiperiso.Factory.Store;

/// <summary>
/// Marks a directory of this process in a way that another process can tell whether the owner still lives: a file locked
/// for as long as the process holds it (flock), which the kernel releases at the process's end, however it ends.
/// </summary>
internal sealed class ProcessMark : IDisposable
{
    private readonly FileStream _lock;
    private bool _isAbandoned;

    private ProcessMark(string path, FileStream file)
    {
        Path = path;
        _lock = file;
    }

    /// <summary>The lock file, <c>&lt;directory&gt;.lock</c> beside the directory it protects.</summary>
    public string Path { get; }

    /// <summary>Takes a new mark below <paramref name="parent"/>.</summary>
    public static ProcessMark Take(string parent)
    {
        while (true)
        {
            var path = System.IO.Path.Combine(parent, $"{Environment.ProcessId}-{Guid.NewGuid():N}.lock");
            var file = TryOpen(path, FileMode.CreateNew);
            if (file is not null && File.Exists(path))
            {
                return new ProcessMark(path, file);
            }

            // A cleaner took the file between its creation and its lock.
            file?.Dispose();
        }
    }

    /// <summary>Removes everything below <paramref name="parent"/> whose owner is dead.</summary>
    public static void RemoveDead(string parent)
    {
        foreach (var path in Directory.EnumerateFiles(parent, "*.lock").ToList())
        {
            using var file = TryOpen(path, FileMode.Open);
            if (file is null)
            {
                continue;
            }

            RemoveIfAllowed(path);
        }
    }

    /// <summary>The directory a lock file protects.</summary>
    public static string DirectoryOf(string lockPath) => lockPath[..^".lock".Length];

    /// <summary>Leaves the directory behind: it is removed by the next <see cref="RemoveDead"/>.</summary>
    public void Abandon() => _isAbandoned = true;

    /// <inheritdoc />
    public void Dispose()
    {
        if (_isAbandoned)
        {
            _lock.Dispose();
            return;
        }

        RemoveIfAllowed(Path);
        _lock.Dispose();
    }

    // What is another user's, or owned by the sub-users of a build root that was being made, is in nobody's way, and whoever may
    // remove it does so at their next start. It must not hide the failure that left it behind.
    private static void RemoveIfAllowed(string path)
    {
        try
        {
            TreeRemoval.Remove(DirectoryOf(path));
            File.Delete(path);
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException)
        {
        }
    }

    private static FileStream? TryOpen(string path, FileMode mode)
    {
        try
        {
            return new FileStream(path, mode, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
