using System.Runtime.InteropServices;

namespace Hiperiso.Factory.Store;

/// <summary>Makes what was written survive a loss of power.</summary>
internal static class Durability
{
    private const int ReadOnlyDirectory = 0x10000; // O_RDONLY | O_DIRECTORY

    /// <summary>
    /// Flushes the file system that holds <paramref name="directory"/>: one call for a whole tree (<c>syncfs(2)</c>). A tree
    /// of thousands of kernel modules would take as many journal commits with one call for each file.
    /// </summary>
    public static void FlushFileSystem(string directory) => WithDirectory(directory, SyncFs);

    /// <summary>Flushes one directory's entries (<c>fsync(2)</c>).</summary>
    public static void FlushDirectory(string directory) => WithDirectory(directory, FSync);

    private static void WithDirectory(string directory, Func<int, int> operation)
    {
        var descriptor = Open(directory, ReadOnlyDirectory);
        if (descriptor < 0)
        {
            throw new IOException($"{directory} cannot be opened: {Marshal.GetLastPInvokeErrorMessage()}");
        }

        try
        {
            if (operation(descriptor) != 0)
            {
                var error = Marshal.GetLastPInvokeError();
                throw new IOException($"{directory} cannot be flushed: {Marshal.GetPInvokeErrorMessage(error)}", error);
            }
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int descriptor);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int FSync(int descriptor);

    [DllImport("libc", EntryPoint = "syncfs", SetLastError = true)]
    private static extern int SyncFs(int descriptor);
}
