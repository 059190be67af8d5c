using Hiperiso.Factory.Store;
using Hiperiso.Factory.VirtualMachines;

namespace Hiperiso.Factory.Tests.VirtualMachines;

public sealed class HarnessArgumentsTests
{
    private static readonly EmulatorFiles Files = new(
        new StorePath("qemu", "/store/qemu/10-key"), new StorePath("seabios", "/store/seabios/1-key"), new StorePath("ovmf", "/store/ovmf/2-key"))
    {
        OvmfIa32 = new StorePath("ovmf-ia32", "/store/ovmf-ia32/3-key"),
    };

    [Theory]
    [InlineData("uefi_usb_svm", HostFirmware.Uefi, StickBus.Usb, true)]
    [InlineData("uefi32_usb_svm", HostFirmware.Uefi32, StickBus.Usb, true)]
    [InlineData("uefi_secure_boot_sata_plain", HostFirmware.UefiSecureBoot, StickBus.Sata, false)]
    [InlineData("bios_sata_plain", HostFirmware.Bios, StickBus.Sata, false)]
    public void A_machine_turns_into_exactly_these_arguments(string name, HostFirmware firmware, StickBus bus, bool virtualisation)
    {
        var spec = new VirtualMachineSpec("/tests/a,b/hiperiso.img", firmware) { Bus = bus, Virtualisation = virtualisation };

        string.Join('\n', HarnessArguments.Of(spec, Files, "/sockets")).ShouldMatchApproved(options => options
            .WithDiscriminator(name).SubFolder("Approved").NoDiff());
    }

    [Fact]
    public void A_machine_with_a_disc_is_started_from_it()
    {
        var spec = new VirtualMachineSpec("/hiperiso.img", HostFirmware.Uefi);
        var plain = HarnessArguments.Of(spec, Files, "/sockets");
        HarnessArguments.Of(spec with { Disc = "/a,b/live.iso" }, Files, "/sockets").Where(argument => !plain.Contains(argument)).ShouldBe(
        [
            "usb-storage,drive=stick,removable=on",
            "if=none,id=disc,format=raw,readonly=on,media=cdrom,file=/a,,b/live.iso",
            "ide-cd,bus=ide.1,drive=disc,bootindex=0",
        ]);
    }

    [Fact]
    public void A_machine_has_a_network_when_it_is_asked_for()
    {
        var spec = new VirtualMachineSpec("/hiperiso.img", HostFirmware.Bios);
        var plain = HarnessArguments.Of(spec, Files, "/sockets");
        HarnessArguments.Of(spec with { HasNetwork = true }, Files, "/sockets").Where(argument => !plain.Contains(argument))
            .ShouldBe(["-netdev", "user,id=net0", "e1000e,netdev=net0,romfile="]);
        HarnessArguments.Of(spec with { HasNetwork = true, ForwardedVnc = 5999 }, Files, "/sockets")
            .ShouldContain("user,id=net0,hostfwd=tcp:127.0.0.1:5999-:5900");
    }
}
