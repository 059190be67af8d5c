using Hiperiso.Runtime.Guest;
using Hiperiso.Runtime.Linux;

namespace Hiperiso.Runtime.Startup;

/// <summary>What the kernel leaves to PID 1 to mount.</summary>
internal static class KernelFileSystems
{
    /// <summary>Mounts all; returns what failed. Without these there is hardly a screen to say so: the rest is tried, then it is told.</summary>
    public static IOException? TryMount()
    {
        try
        {
            Mount();
            return null;
        }
        catch (IOException failure)
        {
            return failure;
        }
    }

    private static void Mount()
    {
        FileSystemMount.MountKernel("proc", "/proc");
        FileSystemMount.MountKernel("sysfs", "/sys");
        FileSystemMount.MountKernel("devtmpfs", "/dev");
        FileSystemMount.MountKernel("tmpfs", "/run", "mode=755");
        FileSystemMount.MountKernel("tmpfs", "/tmp", "mode=1777");

        // Where QEMU keeps what a guest writes to a disk with snapshot=on; it takes /tmp for no good place, even as TMPDIR.
        FileSystemMount.MountKernel("tmpfs", "/var/tmp", $"mode=1777,size={100 / HostCapacity.ScratchShare}%");
    }
}
