using System.Runtime.InteropServices;

namespace Hiperiso.Runtime.Linux;

/// <summary>mount(2) and umount2(2).</summary>
internal static class FileSystemMount
{
    private const nuint ReadOnlyFlag = 1;
    private const nuint NoAccessTimeFlag = 1024;
    private const int LazyUnmount = 2;

    /// <summary>Mounts and returns null, or the reason why it did not work.</summary>
    public static string? TryMount(string source, string target, string fileSystem, string? options, bool readOnly)
    {
        Directory.CreateDirectory(target);
        var flags = NoAccessTimeFlag | (readOnly ? ReadOnlyFlag : 0);
        return LibC.Mount(source, target, fileSystem, flags, options) == 0 ? null : Errno.DescribeLast();
    }

    /// <summary>Mounts a kernel file system; one that is mounted already is fine.</summary>
    public static void MountKernel(string fileSystem, string target, string? options = null)
    {
        const int busy = 16;
        Directory.CreateDirectory(target);
        if (LibC.Mount(fileSystem, target, fileSystem, 0, options) != 0 && Marshal.GetLastPInvokeError() != busy)
            throw new IOException($"cannot mount {fileSystem} at {target}: {Errno.DescribeLast()}");
    }

    /// <summary>Unmounts, detaching lazily when something still uses it.</summary>
    public static void Unmount(string target)
    {
        if (LibC.Unmount(target, 0) != 0)
            _ = LibC.Unmount(target, LazyUnmount);
    }
}
