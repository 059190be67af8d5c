using System.Diagnostics;
using System.Globalization;
using Hiperiso.Runtime.Linux;
using Hiperiso.Runtime.Volumes;

namespace Hiperiso.Runtime.Tests.Volumes;

/// <summary>An image as a block device of this machine. Tests that need one are skipped where they may not have one.</summary>
internal sealed class LoopDevice : IDisposable
{
    private LoopDevice(string node) => Node = node;

    public string Node { get; }

    /// <summary>The device as the search sees it.</summary>
    public BlockDevice Seen
    {
        get
        {
            var bytes = new byte[VolumeSignature.Length];
            using var stream = File.OpenRead(Node);
            stream.ReadExactly(bytes);
            return new BlockDevice(Path.GetFileName(Node), Node, 0, VolumeSignature.Parse(bytes));
        }
    }

    public static async Task<LoopDevice> AttachAsync(string image, params string[] options)
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess && File.Exists("/dev/loop-control"), "needs root and loop devices");
        var device = new LoopDevice((await ToolAsync("losetup", [.. options, "--find", "--show", image])).Trim());
        if (!options.Contains("--read-only"))
        {
            // A mark that a program before this one has left stays with the device.
            await ToolAsync("blockdev", "--setrw", device.Node);
        }

        return device;
    }

    /// <summary>Makes an ext4 image of some MB without space reserved for root.</summary>
    public static Task MakeExt4Async(string image, int sizeMb) =>
        ToolAsync("mkfs.ext4", "-q", "-m", "0", "-J", "size=4", image, string.Create(CultureInfo.InvariantCulture, $"{sizeMb}M"));

    /// <summary>Mounts with everything allowed, for what a test prepares.</summary>
    public void Mount(string target, bool readOnly = false) =>
        FileSystemMount.TryMount(Node, target, "ext4", null, readOnly).ShouldBeNull();

    public void Dispose()
    {
        using var detach = Process.Start("losetup", ["--detach", Node]);
        detach.WaitForExit();
    }

    private static async Task<string> ToolAsync(string name, params string[] arguments)
    {
        var start = new ProcessStartInfo(name, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = "/usr/sbin:/sbin:/usr/bin:/bin";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0, await errors);
        return output;
    }
}
