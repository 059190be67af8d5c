using System.Diagnostics;
using Hiperiso.Runtime.CommandLine;
using Hiperiso.Runtime.Guest;
using Hiperiso.Runtime.Tests.Qemu;

namespace Hiperiso.Runtime.Tests.Guest;

public sealed class ImageTypeTests
{
    [Theory]
    [InlineData("/a.wim")]
    [InlineData("/tools/shell.EFI")]
    [InlineData("/a.vtoy")]
    [InlineData("/a.vhd")]
    [InlineData("/a.vhdx")]
    [InlineData("/a.vdi")]
    [InlineData("/noextension")]
    public void What_cannot_be_booted_is_refused_with_the_types_that_can(string path)
    {
        var refusal = ImageType.WhyRefused(path).ShouldNotBeNull();
        refusal.ShouldContain(path);
        refusal.ShouldContain("Supported types: .iso, .img\n");
        refusal.ShouldContain("Next:");
        Should.Throw<NotSupportedException>(() => Plan(path)).Message.ShouldBe(refusal);
    }

    [Theory]
    [InlineData("/a.iso", DriveAttachment.AhciCdRom, false)]
    [InlineData("/A.ISO", DriveAttachment.AhciCdRom, false)]
    [InlineData("/a.Img", DriveAttachment.AhciDisk, true)]
    public void The_extension_decides_what_the_guest_sees(string path, DriveAttachment attachment, bool dropsWrites)
    {
        ImageType.WhyRefused(path).ShouldBeNull();
        var plan = Plan(path);
        var drive = plan.Spec.Drives.ShouldHaveSingleItem();
        (drive.Attachment, drive.DropsWrites, drive.Format).ShouldBe((attachment, dropsWrites, "raw"));
        plan.Notes.Length.ShouldBe(dropsWrites ? 1 : 0);
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

    private static PlannedGuest Plan(string path) =>
        GuestPlanner.Plan(new BootParameters { IsoPath = path }, Accelerator.Tcg, 8192, "/s", HostPaths.Stick);
}
