using System.Diagnostics;
using System.Globalization;
using Hiperiso.Runtime.Tests;
using Hiperiso.Tools.Disks;
using Hiperiso.Tools.Sticks;

namespace Hiperiso.Tools.Tests.Sticks;

/// <summary>A real block device, made of a file.</summary>
internal sealed class LoopDisk : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    internal LoopDisk(long size, int sectorSize)
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "needs root, for loop devices");
        using (var file = File.Create(_folder["disk.img"]))
            file.SetLength(size);
        var (code, output) = Run("losetup", "--find", "--show", "--partscan", "--sector-size", Text(sectorSize), _folder["disk.img"]);
        Assert.SkipUnless(code == 0, $"no loop device: {output}");
        Node = output.Trim();

        // Whoever had the loop device before may have left it write-protected.
        Run("blockdev", "--setrw", Node);
    }

    /// <summary>Its device file.</summary>
    internal string Node { get; } = "";

    /// <summary>Checks both partitions of the stick on it with other people's programs. Not every kernel makes devices of partitions.</summary>
    /// <param name="checker">The checker of the data partition, and its option that keeps it from writing.</param>
    internal void PartitionsAreSound(params string[] checker)
    {
        var disk = DiskTarget.Find(SystemTree.Running, Node);
        Stick stick;
        using (var opened = OpenedDisk.Read(disk))
            stick = Stick.Find(opened, disk.SectorSize).ShouldNotBeNull();
        IsSound(stick.Data, stick.SectorSize, checker);
        IsSound(stick.Esp, stick.SectorSize, "fsck.vfat", "-n");
    }

    /// <summary>Runs a program to its end.</summary>
    internal static (int Code, string Output) Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip($"{program} is not installed");
            throw;
        }

        using (process)
        {
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output + error.Result);
        }
    }

    private void IsSound(ByteRange place, int sectorSize, params string[] checker)
    {
        var (code, node) = Run("losetup", "--find", "--show", "--read-only",
            "--sector-size", Text(sectorSize), "--offset", Text(place.Start), "--sizelimit", Text(place.Length), Node);
        code.ShouldBe(0, node);
        try
        {
            var (found, output) = Run(checker[0], [.. checker[1..], node.Trim()]);
            found.ShouldBe(0, output);
        }
        finally
        {
            Run("losetup", "--detach", node.Trim());
        }
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    public void Dispose()
    {
        if (Node.Length > 0)
        {
            Run("blockdev", "--setrw", Node);
            Run("losetup", "--detach", Node);
        }

        _folder.Dispose();
    }
}
