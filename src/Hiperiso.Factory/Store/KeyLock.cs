namespace Hiperiso.Factory.Store;

/// <summary>Lets one process at a time work on one key of the store. The kernel releases it at the process's end.</summary>
internal sealed class KeyLock : IDisposable
{
    private readonly FileStream _file;

    private KeyLock(FileStream file) => _file = file;

    /// <summary>Waits until the lock is ours.</summary>
    /// <param name="path">The lock file. It is never removed: removing it would let two processes hold different files of
    /// one name.</param>
    /// <param name="onWait">Called once when another process holds it.</param>
    public static KeyLock Take(string path, Action onWait)
    {
        var waited = false;
        while (true)
        {
            try
            {
                return new KeyLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException) when (File.Exists(path))
            {
                if (!waited)
                {
                    waited = true;
                    onWait();
                }

                Thread.Sleep(100);
            }
        }
    }

    /// <inheritdoc />
    public void Dispose() => _file.Dispose();
}
