namespace Hiperiso.Imaging.Tests.ExFat;

/// <summary>A volume mounted through a loop device by exfat-fuse: an exFAT implementation that is neither ours nor fsck's.</summary>
internal sealed class ExFatMount : IAsyncDisposable
{
    private readonly string _device;

    private ExFatMount(string device, string path) => (_device, Path) = (device, path);

    public string Path { get; }

    /// <summary>Why this machine cannot mount; null when it can.</summary>
    public static string? Obstacle =>
        !File.Exists("/dev/fuse") || !File.Exists("/dev/loop-control") ? "needs /dev/fuse and loop devices"
        : Environment.UserName != "root" ? "needs root for a loop device"
        : null;

    public static async Task<ExFatMount> Mount(string image, string path)
    {
        File.Exists("/usr/sbin/mount.exfat-fuse").ShouldBeTrue("exfat-fuse is not installed: it is in build/host-packages.txt");
        Directory.CreateDirectory(path);
        var device = (await Tool.Run("losetup", "--find", "--show", image)).Trim();

        // A mark that a program before this one has left stays with the device.
        await Tool.Run("blockdev", "--setrw", device);
        var (exitCode, output) = await Tool.Try(null, "mount.exfat-fuse", device, path);
        if (exitCode != 0)
        {
            await Tool.Run("losetup", "--detach", device);
            throw new IOException($"exfat-fuse does not mount {image}: {output}");
        }

        return new ExFatMount(device, path);
    }

    public async ValueTask DisposeAsync()
    {
        await Tool.Run("umount", Path);
        // exfat-fuse goes on writing after the mount point is gone; only then is the device free.
        while ((await Tool.Try(null, "fuser", "--silent", _device)).ExitCode == 0)
            await Task.Delay(50, TestContext.Current.CancellationToken);
        await Tool.Run("losetup", "--detach", _device);
    }
}
