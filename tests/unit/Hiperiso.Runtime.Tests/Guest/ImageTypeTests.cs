using System.Diagnostics;
using Hiperiso.Runtime.CommandLine;
using Hiperiso.Runtime.Guest;
using Hiperiso.Runtime.Media;
using Hiperiso.Runtime.Tests.Qemu;

namespace Hiperiso.Runtime.Tests.Guest;

public sealed class ImageTypeTests
{
    [Theory]
    [InlineData("/a.wim", "without a boot loader")]
    [InlineData("/a.vmdk", ".vmdk is not a supported image type")]
    [InlineData("/noextension", "a name without extension")]
    public void What_cannot_be_booted_is_refused_with_the_types_that_can(string path, string why)
    {
        var refusal = ImageType.WhyRefused(path).ShouldNotBeNull();
        refusal.ShouldContain(path);
        refusal.ShouldContain(why);
        refusal.ShouldContain("Supported types: .iso, .img, .vhd, .vhdx, .vdi, .vtoy, .efi\n");
        refusal.ShouldContain("Next:");
    }

    [Theory]
    [InlineData("/a.iso", DriveAttachment.AhciCdRom, "raw", false)]
    [InlineData("/A.ISO", DriveAttachment.AhciCdRom, "raw", false)]
    [InlineData("/a.Img", DriveAttachment.AhciDisk, "raw", true)]
    [InlineData("/a.vhd", DriveAttachment.AhciDisk, "vpc", false)]
    [InlineData("/tools/shell.EFI", DriveAttachment.AhciDisk, "raw", false)]
    public void The_extension_decides_what_the_guest_sees(string path, DriveAttachment attachment, string format, bool dropsWrites)
    {
        ImageType.WhyRefused(path).ShouldBeNull();
        var drives = GuestDrives.Of(ExpectedMedia.Of(new BootParameters { IsoPath = path }, HostPaths.Stick), MachineType.Q35);
        var drive = drives.Drives.ShouldHaveSingleItem();
        (drive.Attachment, drive.Format, drive.DropsWrites, drive.BootIndex).ShouldBe((attachment, format, dropsWrites, 1));
    }

    // "Unknown driver" comes before the file is looked for.
    [Fact(Timeout = 30_000)]
    public async Task The_hosts_qemu_has_a_driver_for_each_supported_type()
    {
        foreach (var type in ImageType.All.Where(type => type.IsSupported))
        {
            var start = new ProcessStartInfo(RealQemu.Require(), ["-display", "none", "-drive", $"file=/nonexistent,format={type.Format}"])
            {
                RedirectStandardError = true,
            };
            using var qemu = Process.Start(start)!;
            (await qemu.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)).ShouldContain("No such file");
        }
    }
}
