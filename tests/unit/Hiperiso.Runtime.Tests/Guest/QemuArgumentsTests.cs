using Hiperiso.Runtime.CommandLine;
using Hiperiso.Runtime.Guest;
using Hiperiso.Runtime.Media;
using Hiperiso.Runtime.Viewer;

namespace Hiperiso.Runtime.Tests.Guest;

public sealed class QemuArgumentsTests
{
    private static readonly HostCapacity Plenty = new(AvailableMb: 8192, LogicalCores: 8, TotalMb: 8192);

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
    [InlineData("media", Accelerator.Kvm, "hiperiso_auto_install=/ks.cfg hiperiso_dud=/a.iso hiperiso_injection=/i.tar \"hiperiso_conf_replace=org=/g.cfg;new=/my.cfg\"")]
    [InlineData("media_pc", Accelerator.Kvm, "hiperiso_machine=pc hiperiso_dud=/a.iso hiperiso_dud=/b.img hiperiso_dud=/c.flp hiperiso_dud=/d.iso hiperiso_dud=/e.iso hiperiso_injection=/i.tar")]
    [InlineData("vhd", Accelerator.Kvm, "hiperiso_iso=/disk.vhd")]
    [InlineData("vhdx", Accelerator.Kvm, "hiperiso_iso=/disk.vhdx")]
    [InlineData("vdi", Accelerator.Kvm, "hiperiso_iso=/disk.vdi")]
    [InlineData("efi", Accelerator.Kvm, "hiperiso_iso=/shell.efi")]
    [InlineData("memdisk", Accelerator.Kvm, "hiperiso_boot_mode=memdisk")]
    [InlineData("restart", Accelerator.Kvm, "hiperiso_guest_reboot=restart")]
    [InlineData("vnc", Accelerator.Kvm, "hiperiso_display=vnc hiperiso_net=dhcp hiperiso_vga=virtio")]
    [InlineData("screen", Accelerator.Kvm, "hiperiso_display=gtk")]
    [InlineData("screen_virtio", Accelerator.Kvm, "hiperiso_display=screen hiperiso_vga=virtio")]
    [InlineData("persistence_and_features", Accelerator.Kvm, "hiperiso_persistence=/p,1.dat hiperiso_cpu_features=vmx,-svm")]
    public void A_request_turns_into_exactly_these_arguments(string name, Accelerator accelerator, string request)
    {
        var parameters = BootParameters.Parse("hiperiso_iso=/ISOs/test.iso " + request).Parameters;
        var media = ExpectedMedia.Of(parameters, HostPaths.Stick);
        var plan = GuestPlanner.Plan(
            parameters, media, accelerator, Plenty, ExpectedDisplay.Of(parameters, HostPaths.Stick, out _), "/mnt/usb/hiperiso/logs/test_20260101T000000Z", HostPaths.Stick);
        var text = ShellText.Format(HostPaths.Stick.Qemu, QemuArguments.From(plan.Spec).Values);
        text.ShouldMatchApproved(options => options.SubFolder("Approved").NoDiff().WithDiscriminator(name));
    }

    [Fact]
    public void Guest_memory_leaves_the_host_its_share()
    {
        const int availableMb = 1000;
        var plan = Plan(new BootParameters { IsoPath = "/a.iso" }, Plenty with { AvailableMb = availableMb });
        plan.Spec.Machine.RamMb.ShouldBe(availableMb - HostCapacity.ReserveMb);
        plan.Notes.ShouldHaveSingleItem().ShouldContain("2048 MB to 744 MB");
    }

    [Fact]
    public void A_guest_has_no_more_processors_than_the_host()
    {
        var plan = Plan(new BootParameters { IsoPath = "/a.iso", GuestCpus = 8 }, Plenty with { LogicalCores = 3 });
        plan.Spec.Machine.Cpus.ShouldBe(3);
        plan.Notes.ShouldHaveSingleItem().ShouldContain("from 8 to 3");
    }

    [Fact]
    public void A_socket_with_a_comma_in_its_name_stays_one()
    {
        var spec = Plan(new BootParameters { IsoPath = "/a.iso" }, Plenty).Spec with { Display = new GuestDisplay.Screen("/run/a,b", null) };
        QemuArguments.From(spec).Values.ShouldContain("unix:/run/a,,b");
    }

    [Fact]
    public void What_the_host_cannot_do_is_said()
    {
        var parameters = new BootParameters { IsoPath = "/a.iso", SecureBoot = true, Firmware = GuestFirmware.SeaBios, BootMode = BootMode.Grub2 };
        Plan(parameters, Plenty).Notes.Length.ShouldBe(2);
    }

    private static PlannedGuest Plan(BootParameters parameters, HostCapacity host) =>
        GuestPlanner.Plan(parameters, ExpectedMedia.Of(parameters, HostPaths.Stick), Accelerator.Tcg, host, GuestDisplay.Nowhere, "/s", HostPaths.Stick);
}
