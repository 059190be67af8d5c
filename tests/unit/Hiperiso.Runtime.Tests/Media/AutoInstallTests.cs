using System.Collections.Immutable;
using System.Text;
using Hiperiso.Runtime.Guest;
using Hiperiso.Runtime.Media;

namespace Hiperiso.Runtime.Tests.Media;

public sealed class AutoInstallTests
{
    private const string Kickstart = "# Kickstart\nlang en_US.UTF-8\nrootpw secret\n%packages\n@core\n%end\n";
    private const string Preseed = "# a comment\nd-i debian-installer/locale string en_US\n";
    private const string AutoYast = "<?xml version=\"1.0\"?>\n<profile xmlns=\"http://www.suse.com/1.0/yast2ns\"/>\n";
    private const string Unattend = "<?xml version=\"1.0\"?>\n<unattend xmlns=\"urn:schemas-microsoft-com:unattend\"/>\n";
    private const string CloudInit = "#cloud-config\nautoinstall:\n  version: 1\n";

    private static readonly ImmutableArray<GuestDisk> NoDisks = [];

    [Theory]
    [InlineData(Kickstart, AutoInstallKind.Kickstart)]
    [InlineData("timezone Europe/Berlin\nrootpw x\n", AutoInstallKind.Kickstart)]
    [InlineData(Preseed, AutoInstallKind.Preseed)]
    [InlineData("tasksel tasksel/first multiselect standard\n", AutoInstallKind.Preseed)]
    [InlineData(AutoYast, AutoInstallKind.AutoYast)]
    [InlineData("\uFEFF" + Unattend, AutoInstallKind.Unattend)]
    [InlineData(CloudInit, AutoInstallKind.CloudInit)]
    [InlineData("autoinstall:\n  version: 1\n", AutoInstallKind.CloudInit)]
    [InlineData("echo hello\n", AutoInstallKind.Unknown)]
    [InlineData("# d-i debian-installer/locale string en_US\n", AutoInstallKind.Unknown)]
    [InlineData("", AutoInstallKind.Unknown)]
    public void The_content_tells_whose_script_it_is(string text, object kind) => AutoInstallContent.KindOf(text).ShouldBe(kind);

    [Theory(Timeout = 30_000)]
    [InlineData("my.cfg", Kickstart, "OEMDRV", "ks.cfg my.cfg")]
    [InlineData("KS.CFG", Kickstart, "OEMDRV", "ks.cfg")]
    [InlineData("debian.seed", Preseed, "HIPERISO", "debian.seed preseed.cfg")]
    [InlineData("suse.xml", AutoYast, "OEMDRV", "autoinst.xml suse.xml")]
    [InlineData("win 11.xml", Unattend, "HIPERISO", "Autounattend.xml win 11.xml")]
    [InlineData("ubuntu.yaml", CloudInit, "CIDATA", "meta-data ubuntu.yaml user-data")]
    [InlineData("setup.sh", "echo hello\n", "HIPERISO", "setup.sh")]
    public async Task Mtools_find_the_script_under_all_of_its_names(string name, string text, string label, string names)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder[name], text, TestContext.Current.CancellationToken);
        var floppy = AutoInstallMedium.Create(folder[name], NoDisks, folder["floppy.img"], folder["script"]);

        (floppy.Kind, floppy.Format, floppy.IsReadOnly, floppy.Notes.Length).ShouldBe((MediumKind.Floppy, "raw", true, 0));
        (await File.ReadAllTextAsync(folder["script"], TestContext.Current.CancellationToken)).ShouldBe(text);
        new FileInfo(floppy.File).Length.ShouldBe(1_474_560);
        (await Command.Run("fsck.vfat", "-n", floppy.File)).ShouldNotContain("Error");
        (await Command.Run("mlabel", "-i", floppy.File, "-s", "::")).ShouldContain(label);
        var listing = (await Command.Run("mdir", "-i", floppy.File, "-b", "::"))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l[3..]);
        string.Join(' ', listing.Order(StringComparer.OrdinalIgnoreCase)).ShouldBe(names, StringCompareShould.IgnoreCase);
        (await Command.Run("mtype", "-i", floppy.File, $"::{(label == "CIDATA" ? "user-data" : name)}")).ShouldBe(text);
    }

    [Fact]
    public void A_line_divides_user_data_from_meta_data()
    {
        var (_, files, _, _) = AutoInstallMedium.Compose(
            "u", Encoding.UTF8.GetBytes("#cloud-config\na: 1\n# VENTOY_META_DATA_SPLIT\ninstance-id: x\n"), NoDisks);
        files.Where(f => f.Path != "u").Select(f => $"{f.Path}={new StreamReader(f.Content!.Open()).ReadToEnd()}")
            .ShouldBe(["user-data=#cloud-config\na: 1\n", "meta-data=instance-id: x\n"]);
    }

    [Fact]
    public void Variables_name_the_guests_disks()
    {
        var disks = GuestDisk.Of(
        [
            (Drive("cd0", DriveAttachment.AhciCdRom, null), 4L << 30),
            (Drive("image0", DriveAttachment.AhciDisk, 1), 900L << 30),
            (Drive("disk0", DriveAttachment.AhciDisk, null), 20L << 30),
            (Drive("disk1", DriveAttachment.VirtioDisk, null), 100L << 30),
        ]);
        disks.Select(d => $"{d.LinuxName} {d.WindowsNumber} {d.IsBooted}").ShouldBe(["sda 0 True", "sdb 1 False", "vda 2 False"]);

        Expand("a=/dev/$$VT_LINUX_DISK_SDX_1ST_NONVTOY$$ b\r\n", disks).ShouldBe("a=/dev/sdb b\n");
        Expand("$$VT_LINUX_DISK_SDX_1ST_NONUSB$$", disks).ShouldBe("sdb");
        Expand("$$VT_LINUX_DISK_MAX_SIZE$$", disks).ShouldBe("vda");
        Expand("$$VT_LINUX_DISK_CLOSEST_30$$", disks).ShouldBe("sdb");
        Expand("$$VT_LINUX_DISK_NONVTOY_CLOSEST_90$$", disks).ShouldBe("vda");
        Expand("<DiskID>$$VT_WINDOWS_DISK_1ST_NONVTOY$$</DiskID>", disks).ShouldBe("<DiskID>1</DiskID>");
        Expand("$$VT_WINDOWS_DISK_MAX_SIZE$$", disks).ShouldBe("2");
        Expand("only the first of a line: $$VT_LINUX_DISK_MAX_SIZE$$ $$VT_LINUX_DISK_MAX_SIZE$$", disks)
            .ShouldBe("only the first of a line: vda $$VT_LINUX_DISK_MAX_SIZE$$");
        Expand("$$no name$$VT_LINUX_DISK_MAX_SIZE$$", disks).ShouldBe("$$no namevda");
    }

    [Theory]
    [InlineData("host=$$HOST_NAME$$", "nobody is asked")]
    [InlineData("$$VT_LINUX_DISK_MAX_SIZE$$", "no disk to install on")]
    [InlineData("$$VT_LINUX_DISK_1ST_NONVTOY$$", "no such variable")]
    [InlineData("$$VT_OTHER$$", "no such variable")]
    public void What_is_not_known_stays_and_is_said(string text, string note)
    {
        var (same, notes) = TemplateVariables.Expand(text, NoDisks);
        same.ShouldBe(text);
        notes.ShouldHaveSingleItem().ShouldContain(note);
    }

    [Fact]
    public void A_script_in_utf16_is_recognised_and_left_alone()
    {
        byte[] bytes = [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Unattend + "$$VT_WINDOWS_DISK_MAX_SIZE$$\r\n")];
        var (_, files, _, notes) = AutoInstallMedium.Compose("a.xml", bytes, NoDisks);
        files.Select(f => f.Path).ShouldBe(["Autounattend.xml", "a.xml"]);
        files[0].Content!.Length.ShouldBe(bytes.Length);
        notes.ShouldBeEmpty();
    }

    [Fact]
    public void A_script_that_is_too_large_or_missing_is_refused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["large.cfg"], new byte[1 << 20]);
        Should.Throw<MediumRefusedException>(
            () => AutoInstallMedium.Create(folder["large.cfg"], NoDisks, folder["f"], folder["script"])).Message.ShouldContain("less than 1 MB");
        Should.Throw<MediumRefusedException>(
            () => AutoInstallMedium.Create(folder["no.cfg"], NoDisks, folder["f"], folder["script"])).Message.ShouldContain("no.cfg");
    }

    private static string Expand(string text, ImmutableArray<GuestDisk> disks) => TemplateVariables.Expand(text, disks).Text;

    private static GuestDrive Drive(string id, DriveAttachment attachment, int? bootIndex) =>
        new(id, "/x", "raw", attachment) { BootIndex = bootIndex };
}
