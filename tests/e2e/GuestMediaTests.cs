using System.Collections.Immutable;
using System.Text;
using Hiperiso.Factory;
using Hiperiso.Factory.Images;
using Hiperiso.Factory.VirtualMachines;
using Hiperiso.Imaging;
using Hiperiso.Imaging.Fat;

namespace Hiperiso.E2e.Tests;

/// <summary>What a guest finds in its drives, told by the guest: GRUB, started by SeaBIOS under the host's KVM.</summary>
public abstract class GuestMedia(Workshop workshop)
{
    /// <summary>Debian's rescue disc.</summary>
    protected const string RescueImage = "/usr/lib/grub-rescue/grub-rescue-cdrom.iso";

    /// <summary>The usual guest.</summary>
    protected static readonly ImmutableArray<string> BiosGuest = ["set hiperiso_bios=seabios", "set hiperiso_limit=200"];

    /// <summary>The factory's components.</summary>
    protected Workshop Workshop => workshop;

    /// <summary>Gives up.</summary>
    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A GRUB script that writes to the serial port and switches off.</summary>
    protected static string Script(params string[] commands) =>
        $"serial --unit=0\nterminal_output serial\n{string.Join('\n', commands)}\nhalt\n";

    /// <summary>Boots the stick; the guest ends the session by itself.</summary>
    protected async Task BootAsync(string image, string directory) =>
        await Boot.UntilItEndsByItselfAsync(workshop, new VirtualMachineSpec(image, HostFirmware.Uefi), directory, Cancellation);

    /// <summary>The rescue disc with another menu, as a disk image of some format.</summary>
    protected static string MakeDisk(string directory, string format, string script)
    {
        var (menu, disc, disk) = (Path.Combine(directory, "grub.cfg"), Path.Combine(directory, "disc.iso"), Path.Combine(directory, "disk"));
        File.WriteAllText(menu, script);
        Run("xorriso", "-indev", RescueImage, "-outdev", disc, "-boot_image", "any", "replay", "-update", menu, "/boot/grub/grub.cfg");
        Run("qemu-img", "convert", "-f", "raw", "-O", format, disc, disk);
        return disk;
    }

    /// <summary>Runs a program that must not fail.</summary>
    protected static void Run(string program, params string[] arguments)
    {
        var (exitCode, output) = FileSystemCheck.Run(program, arguments);
        exitCode.ShouldBe(0, output);
    }
}

public sealed class PluginMedia(Workshop workshop) : GuestMedia(workshop)
{
    private const string Configuration =
        """
        {
          "conf_replace": [{ "iso": "/ISOs/rescue.iso", "org": "/boot/grub/grub.cfg", "new": "/grub.cfg" }],
          "auto_install": [{ "image": "/ISOs/rescue.iso", "template": "/script.cfg" }],
          "injection": [{ "image": "/ISOs/rescue.iso", "archive": "/archive.tar.gz" }],
          "persistence": [{ "image": "/ISOs/rescue.iso", "backend": "/persistence.dat" }]
        }
        """;

    private const string Environment = "# GRUB Environment Block\nboots=\n";

    [Fact(Timeout = 900_000)]
    public async Task A_guest_reads_what_the_plugins_name_and_finds_what_it_wrote_before()
    {
        var directory = Workshop.DirectoryFor("plugin-media");
        var script = Script(
            "cat (fd0)/ks.cfg", "cat (fd1)/note.txt", "load_env --file (hd0)/grubenv boots", "set boots=\"${boots}x\"",
            "save_env --file (hd0)/grubenv boots", "echo \"boots: $boots.\"");
        var image = Workshop.MakeStick(
            directory,
            [
                PlacedFile.FromHost("ISOs/rescue.iso", RescueImage, false, "test"),
                PlacedFile.FromHost("archive.tar.gz", MakeArchive(directory), false, "test"),
                PlacedFile.FromHost("persistence.dat", MakePersistence(directory), false, "test"),
                PlacedFile.Made("grub.cfg", script),
                PlacedFile.Made("script.cfg", "lang en_US\nrootpw from-the-script\n"),
                PlacedFile.Made("ventoy/ventoy.json", Configuration),
            ],
            ["set default=/ISOs/rescue.iso", .. BiosGuest]);

        await BootAsync(image, directory);
        await BootAsync(image, directory);

        using var stick = new Stick(image);
        var sessions = SessionFiles.All(stick.Data());
        sessions.Count.ShouldBe(2);
        for (var i = 0; i < sessions.Count; i++)
        {
            var serial = sessions[i].Text("serial.log");
            serial.ShouldContain("rootpw from-the-script");
            serial.ShouldContain("from-the-archive");
            serial.ShouldContain(i == 0 ? "boots: x." : "boots: xx.");
            sessions[i].Text("env.txt").ShouldNotContain("runs without");
        }

        FileSystemCheck.DataPartitionIsClean(stick, directory);
    }

    private static string MakeArchive(string directory)
    {
        File.WriteAllText(Path.Combine(directory, "note.txt"), "from-the-archive\n");
        var archive = Path.Combine(directory, "archive.tar.gz");
        Run("tar", "--create", "--gzip", "--file", archive, "--directory", directory, "note.txt");
        return archive;
    }

    private static string MakePersistence(string directory)
    {
        const int environmentSize = 1024;
        var file = Path.Combine(directory, "persistence.dat");
        using var disk = RawImageFile.Create(file, 8 << 20);
        var block = Encoding.ASCII.GetBytes(Environment.PadRight(environmentSize, '#'));
        FatVolumeWriter.Write(disk, ImageTree.From([ImageEntry.File("grubenv", ImageContent.FromBytes(block))]), new FatOptions(1, SourceDate.Utc));
        return file;
    }
}

public sealed class VhdGuest(Workshop workshop) : GuestMedia(workshop)
{
    [Theory(Timeout = 900_000)]
    [InlineData("vpc", "disk.vhd")]
    [InlineData("vhdx", "disk.vhdx")]
    public async Task A_guest_starts_from_a_virtual_disk(string format, string name)
    {
        var directory = Workshop.DirectoryFor("guest-" + format);
        var disk = MakeDisk(directory, format, Script("echo from-the-virtual-disk"));
        var image = Workshop.MakeStick(
            directory, [PlacedFile.FromHost("ISOs/" + name, disk, false, "test")], ["set default=/ISOs/" + name, .. BiosGuest]);

        await BootAsync(image, directory);

        using var stick = new Stick(image);
        new SessionFiles(stick.Data()).Text("serial.log").ShouldContain("from-the-virtual-disk");
    }
}

public sealed class CapturingGuest(Workshop workshop) : GuestMedia(workshop)
{
    [Fact(Timeout = 900_000)]
    public async Task The_packets_of_a_guest_are_captured()
    {
        const int fileHeader = 24;
        var directory = Workshop.DirectoryFor("guest-pcap");
        var image = Workshop.MakeStick(
            directory, "set default=/ISOs/ipxe.iso", "set hiperiso_net_dump=1", "set hiperiso_bios=seabios", "set hiperiso_limit=60");

        await BootAsync(image, directory);

        using var stick = new Stick(image);
        var session = new SessionFiles(stick.Data());
        var capture = session.Bytes("network.pcap");
        capture.Length.ShouldBeGreaterThan(fileHeader);
        BitConverter.ToUInt32(capture).ShouldBe(0xA1B2C3D4);

        // The magic number of DHCP: the guest asked for an address.
        capture.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x63, 0x82, 0x53, 0x63]).ShouldBeGreaterThan(fileHeader);
    }
}
