using Hiperiso.Factory.Images;
using Hiperiso.Factory.VirtualMachines;

namespace Hiperiso.E2e.Tests;

/// <summary>The guest's own Secure Boot and TPM, in the booted image.</summary>
public sealed class SecureGuest(Workshop workshop)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // iPXE's ISO has no signature: the guest's firmware must refuse what it starts without Secure Boot.
    [Fact(Timeout = 900_000)]
    public async Task An_unsigned_iso_is_refused_under_secure_boot_and_the_guest_has_a_tpm()
    {
        var directory = workshop.DirectoryFor("secure-guest");
        var image = workshop.MakeStick(
            directory, "set default=/ISOs/ipxe.iso", "set hiperiso_secure_boot=1", "set hiperiso_tpm=1", "set hiperiso_limit=120");

        await Boot.UntilItEndsByItselfAsync(workshop, new VirtualMachineSpec(image, HostFirmware.Uefi), directory, Cancellation);

        using var stick = new Stick(image);
        var session = new SessionFiles(stick.Data());
        session.Text("serial.log").ShouldContain("Access Denied");
        session.Text("serial.log").ShouldNotContain("iPXE initialising devices");
        session.Text("hw/qemu_qtree.txt").ShouldContain("dev: tpm-tis");
        session.Text("timing.dat").ShouldContain("tpm_started");
    }

    [Fact(Timeout = 900_000)]
    public async Task A_signed_loader_starts_and_finds_secure_boot_on()
    {
        var directory = workshop.DirectoryFor("secure-guest-signed");
        var disk = Path.Combine(directory, "signed.img");
        LoaderDisk.Write(disk, LoaderDisk.Signed(workshop, "echo \"lockdown: $lockdown.\"\nhalt\n"));
        var image = workshop.MakeStick(
            directory,
            [PlacedFile.FromHost("ISOs/signed.img", disk, false, "test")],
            "set default=/ISOs/signed.img", "set hiperiso_secure_boot=1", "set hiperiso_limit=200");

        await Boot.UntilItEndsByItselfAsync(workshop, new VirtualMachineSpec(image, HostFirmware.Uefi), directory, Cancellation);

        using var stick = new Stick(image);
        new SessionFiles(stick.Data()).Text("serial.log").ShouldContain("lockdown: y.");
    }
}
