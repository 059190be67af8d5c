using Hiperiso.Runtime.Linux;

namespace Hiperiso.Runtime.Volumes;

/// <summary>
/// Keeps a block device from being written as long as this lives (ioctls BLKROSET and BLKROGET): a mount flag alone does not
/// hinder a file system from replaying its journal. A device that was protected before stays protected.
/// </summary>
internal sealed class WriteProtection : IDisposable
{
    private const nuint SetReadOnly = 0x125d;
    private const nuint GetReadOnly = 0x125e;
    private const int CloseOnExec = 0x80000;

    private readonly int _descriptor;
    private readonly bool _wasProtected;

    private WriteProtection(int descriptor, bool wasProtected) => (_descriptor, _wasProtected) = (descriptor, wasProtected);

    /// <summary>Protects a device, or throws.</summary>
    /// <exception cref="IOException">The device cannot be opened, or refuses.</exception>
    public static WriteProtection Of(string node)
    {
        var descriptor = Open(node);
        try
        {
            var protection = new WriteProtection(descriptor, Read(descriptor, node));
            if (!protection._wasProtected)
                Set(descriptor, isProtected: true, node);
            return protection;
        }
        catch (IOException)
        {
            _ = LibC.Close(descriptor);
            throw;
        }
    }

    /// <summary>Whether a device is protected by itself, e.g. by the switch of a memory card; false when it cannot be asked.</summary>
    public static bool IsOn(string node)
    {
        try
        {
            var descriptor = Open(node);
            try
            {
                return Read(descriptor, node);
            }
            finally
            {
                _ = LibC.Close(descriptor);
            }
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Ends the protection.</summary>
    public void Dispose()
    {
        try
        {
            if (!_wasProtected)
                Set(_descriptor, isProtected: false, "device");
        }
        catch (IOException)
        {
            // The device is gone, and its protection with it.
        }

        _ = LibC.Close(_descriptor);
    }

    private static int Open(string node)
    {
        var descriptor = LibC.Open(node, CloseOnExec);
        return descriptor >= 0 ? descriptor : throw new IOException($"cannot open {node}: {Errno.DescribeLast()}");
    }

    private static unsafe bool Read(int descriptor, string node)
    {
        var value = 0;
        return LibC.Control(descriptor, GetReadOnly, (nint)(&value)) == 0
            ? value != 0
            : throw new IOException($"cannot tell whether {node} is write-protected: {Errno.DescribeLast()}");
    }

    private static unsafe void Set(int descriptor, bool isProtected, string node)
    {
        var value = isProtected ? 1 : 0;
        if (LibC.Control(descriptor, SetReadOnly, (nint)(&value)) != 0)
            throw new IOException($"cannot change the write protection of {node}: {Errno.DescribeLast()}");
    }
}
