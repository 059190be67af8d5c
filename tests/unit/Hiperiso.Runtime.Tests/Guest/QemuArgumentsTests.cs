using Hiperiso.Runtime.CommandLine;
using Hiperiso.Runtime.Guest;

namespace Hiperiso.Runtime.Tests.Guest;

public sealed class QemuArgumentsTests
{
    private const int PlentyMb = 8192;

    [Theory]
    [InlineData("base_kvm", Accelerator.Kvm, "")]
    [InlineData("base_tcg", Accelerator.Tcg, "")]
    [InlineData("trace_none", Accelerator.Kvm, "hiperiso_trace_level=none")]
    [InlineData("trace_detailed", Accelerator.Kvm, "hiperiso_trace_level=detailed")]
    [InlineData("odd_name", Accelerator.Kvm, "\"hiperiso_iso=/ISOs/a, b's=100%,💿.iso\"")]
    [InlineData("quoted_name", Accelerator.Kvm, "hiperiso_encoding=percent hiperiso_iso=/ISOs/say%20%22hi%22%2C.iso")]
    [InlineData("seabios", Accelerator.Tcg, "hiperiso_bios=seabios")]
    [InlineData("secure_boot", Accelerator.Kvm, "hiperiso_secure_boot=1")]
    [InlineData("tpm", Accelerator.Tcg, "hiperiso_tpm=1")]
    [InlineData("net_dump", Accelerator.Kvm, "hiperiso_net_dump=1")]
    [InlineData("raw_disk", Accelerator.Kvm, "hiperiso_iso=/ISOs/disk,1.IMG")]
    [InlineData("vnc", Accelerator.Kvm, "hiperiso_display=vnc hiperiso_vga=virtio")]
    [InlineData("persistence_and_features", Accelerator.Kvm, "hiperiso_persistence=/p,1.dat hiperiso_cpu_features=vmx,-svm")]
    public void A_request_turns_into_exactly_these_arguments(string name, Accelerator accelerator, string request)
    {
        var parameters = BootParameters.Parse("hiperiso_iso=/ISOs/test.iso " + request).Parameters;
        var plan = GuestPlanner.Plan(parameters, accelerator, PlentyMb, "/mnt/usb/hiperiso/logs/test_20260101T000000Z", HostPaths.Stick);
        var text = ShellText.Format(HostPaths.Stick.Qemu, QemuArguments.From(plan.Spec).Values);
        text.ShouldMatchApproved(options => options.SubFolder("Approved").NoDiff().WithDiscriminator(name));
    }

    [Fact]
    public void Guest_memory_leaves_the_host_its_share()
    {
        const int availableMb = 1000;
        var plan = GuestPlanner.Plan(new BootParameters { IsoPath = "/a.iso" }, Accelerator.Tcg, availableMb, "/s", HostPaths.Stick);
        plan.Spec.Machine.RamMb.ShouldBe(availableMb - GuestPlanner.HostReserveMb);
        plan.Notes.ShouldHaveSingleItem().ShouldContain("2048 MB to 744 MB");
    }

    [Theory]
    [InlineData(DisplayMode.Gtk, "desktop")]
    [InlineData(DisplayMode.Vnc, "network")]
    public void A_display_the_host_cannot_show_is_not_applied(DisplayMode display, string missing)
    {
        var plan = GuestPlanner.Plan(new BootParameters { IsoPath = "/a.iso", Display = display }, Accelerator.Tcg, PlentyMb, "/s", HostPaths.Stick);
        plan.Spec.Display.ShouldBe(DisplayMode.None);
        plan.Notes.ShouldHaveSingleItem().ShouldContain($"needs a {missing}");
    }

    [Fact]
    public void What_the_host_cannot_do_is_said()
    {
        var parameters = new BootParameters { IsoPath = "/a.iso", SecureBoot = true, Firmware = GuestFirmware.SeaBios, Display = DisplayMode.Gtk };
        GuestPlanner.Plan(parameters, Accelerator.Tcg, PlentyMb, "/s", HostPaths.Stick).Notes.Length.ShouldBe(2);
    }
}
