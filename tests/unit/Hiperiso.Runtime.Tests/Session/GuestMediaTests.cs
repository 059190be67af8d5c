using System.Runtime.Versioning;
using Hiperiso.Runtime.CommandLine;
using Hiperiso.Runtime.Guest;
using Hiperiso.Runtime.Session;
using Hiperiso.Runtime.Tests.Media;
using Hiperiso.Runtime.Tests.Qemu;

namespace Hiperiso.Runtime.Tests.Session;

/// <summary>What a guest finds in its drives, told by the guest: GRUB from Debian's rescue image, started by SeaBIOS.</summary>
[SupportedOSPlatform("linux")]
public sealed class GuestMediaTests
{
    private const string RescueImage = "/usr/lib/grub-rescue/grub-rescue-cdrom.iso";
    private const string Guest = "hiperiso_encoding=percent hiperiso_fallback=1 hiperiso_bios=seabios hiperiso_ram=256 hiperiso_trace_level=none";
    private const string Replacement = "hiperiso_conf_replace=org=/boot/grub/grub.cfg;new=/grub.cfg";

    [Theory(Timeout = 180_000)]
    [InlineData("", 0)]
    [InlineData(" hiperiso_machine=pc", 5000)]
    public async Task A_guest_reads_the_replaced_file_the_script_the_archive_and_the_driver_disk(string board, int padding)
    {
        using var folder = new TemporaryFolder();
        Write(folder, "grub.cfg", Script("cat (fd0)/ks.cfg", "cat (fd1)/tool/readme.txt", "cat (hd0)/driver.txt")
            + string.Concat(Enumerable.Range(0, padding).Select(i => $"# line {i}\n")));
        Write(folder, "my.cfg", "lang en_US\nrootpw from-the-script\n");
        Write(folder, "tool/readme.txt", "from-the-archive\n");
        Write(folder, "driver.txt", "from-the-driver-disk\n");
        await Command.Run("tar", "--create", "--gzip", "--file", folder["data/i.tar.gz"], "--directory", folder["data"], "tool");
        await Command.Run("mkfs.vfat", "-C", folder["data/dud.img"], "4096");
        await Command.Run("mcopy", "-i", folder["data/dud.img"], folder["data/driver.txt"], "::");

        var serial = await RunAsync(
            folder, "/rescue.iso", $"{Replacement} hiperiso_auto_install=/my.cfg hiperiso_injection=/i.tar.gz hiperiso_dud=/dud.img{board}");

        serial.ShouldContain("rootpw from-the-script");
        serial.ShouldContain("from-the-archive");
        serial.ShouldContain("from-the-driver-disk");
    }

    [Theory(Timeout = 180_000)]
    [InlineData("vpc", "disk.vhd")]
    [InlineData("vhdx", "disk.vhdx")]
    [InlineData("vdi", "disk.vdi")]
    [InlineData("qcow2", "disk.vtoy")]
    [InlineData("raw", "disk.img")]
    public async Task A_guest_starts_from_a_disk_of_each_format(string format, string name)
    {
        using var folder = new TemporaryFolder();
        await Command.Run("cp", RescueImage, folder["disk.iso"]);
        Write(folder, "grub.cfg", Script("echo from-a-disk"));
        await Command.Run(
            "xorriso", "-indev", RescueImage, "-outdev", folder["changed.iso"], "-boot_image", "any", "replay",
            "-update", folder["data/grub.cfg"], "/boot/grub/grub.cfg");
        await Command.Run("qemu-img", "convert", "-f", "raw", "-O", format, folder["changed.iso"], folder[$"data/{name}"]);

        var serial = await RunAsync(folder, "/" + name, "");

        serial.ShouldContain("from-a-disk");
    }

    // Sparse, and larger than what is left of the host's memory would allow for a copy.
    [Fact(Timeout = 180_000)]
    public async Task A_file_of_a_large_image_is_replaced_in_little_memory()
    {
        using var folder = new TemporaryFolder();
        Write(folder, "grub.cfg", Script("echo from-the-new-file"));
        using (var image = File.OpenWrite(folder["data/rescue.iso"]))
        {
            using var rescue = File.OpenRead(RescueImage);
            await rescue.CopyToAsync(image, TestContext.Current.CancellationToken);
            image.SetLength(4L << 30);
        }

        var serial = await RunAsync(folder, "/rescue.iso", Replacement);

        serial.ShouldContain("from-the-new-file");
        new FileInfo(folder["run/image.qcow2"]).Length.ShouldBeLessThan(4 << 20);
    }

    [Fact(Timeout = 180_000)]
    public async Task A_guest_starts_from_a_copy_in_memory()
    {
        using var folder = new TemporaryFolder();
        Write(folder, "grub.cfg", Script("echo from-memory"));

        var serial = await RunAsync(folder, "/rescue.iso", $"hiperiso_boot_mode=memdisk {Replacement}");

        serial.ShouldContain("from-memory");
        new FileInfo(folder["run/memdisk.img"]).Length.ShouldBe(new FileInfo(RescueImage).Length);
    }

    // The environment block on the persistent disk tells the second start from the first.
    [Fact(Timeout = 180_000)]
    public async Task A_guest_that_reboots_goes_on_in_the_same_session_when_asked_to()
    {
        using var folder = new TemporaryFolder();
        Write(folder, "grub.cfg", Script(
            "load_env --file (hd0)/grubenv started", "echo \"started: $started.\"", "if [ \"$started\" != yes ]; then",
            "set started=yes", "save_env --file (hd0)/grubenv started", "reboot", "fi"));
        Write(folder, "grubenv", "# GRUB Environment Block\nstarted=no\n".PadRight(1024, '#'));
        await Command.Run("mkfs.vfat", "-C", folder["data/disk.dat"], "4096");
        await Command.Run("mcopy", "-i", folder["data/disk.dat"], folder["data/grubenv"], "::");

        var serial = await RunAsync(
            folder, "/rescue.iso", $"{Replacement} hiperiso_persistence=/disk.dat hiperiso_guest_reboot=restart");

        serial.ShouldContain("started: no.");
        serial.ShouldContain("started: yes.");
    }

    private static string Script(params string[] commands) =>
        $"serial --unit=0\nterminal_output serial\n{string.Join('\n', commands)}\nhalt\n";

    private static void Write(TemporaryFolder folder, string name, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder[$"data/{name}"])!);
        File.WriteAllText(folder[$"data/{name}"], content);
    }

    private static async Task<string> RunAsync(TemporaryFolder folder, string image, string request)
    {
        if (!File.Exists(folder["data" + image]))
            File.Copy(RescueImage, folder["data" + image]);
        var paths = new HostPaths { Data = folder["data"], Runtime = folder["run"], Qemu = RealQemu.Require(), Roms = RealQemu.Roms };
        var end = await SessionRunner.RunAsync(TestSession.In(paths), BootParameters.Parse($"hiperiso_iso={image} {Guest} {request}"));
        var session = Path.Join(folder["data/hiperiso/logs"], end.SessionId);
        File.ReadAllText(Path.Join(session, "env.txt")).ShouldNotContain("runs without");
        end.Reason.ShouldBe("guest-shutdown", File.ReadAllText(Path.Join(session, "qemu.stderr")));
        return await File.ReadAllTextAsync(Path.Join(session, "serial.log"), TestContext.Current.CancellationToken);
    }
}
