using Hiperiso.Factory.VirtualMachines;
using Hiperiso.Imaging;

namespace Hiperiso.E2e.Tests;

/// <summary>OVMF's Secure Boot build with its enrolled keys: what is signed starts, what is not does not.</summary>
public sealed class SecureBootTests(Workshop workshop)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Timeout = 300_000)]
    public async Task A_boot_loader_without_a_signature_is_refused()
    {
        await using var machine = await StartAsync(
            "secure-boot-unsigned",
            ImageEntry.File("EFI/BOOT/BOOTX64.EFI", ImageContent.FromFile(workshop.UnsignedLoader)));

        await machine.WaitForAsync(": Access Denied", Boot.Limit, Cancellation);

        machine.SerialText.ShouldContain("BdsDxe: failed to load Boot");
        machine.SerialText.ShouldNotContain("BdsDxe: starting");
    }

    [Fact(Timeout = 300_000)]
    public async Task A_signed_boot_loader_starts_and_finds_secure_boot_on()
    {
        await using var machine = await StartAsync("secure-boot-signed", LoaderDisk.Signed(workshop, "echo \"lockdown: $lockdown.\"\n"));

        await machine.WaitForAsync("lockdown: y.", Boot.Limit, Cancellation);
    }

    private Task<VirtualMachine> StartAsync(string test, params ImageEntry[] files)
    {
        var directory = workshop.DirectoryFor(test);
        var disk = Path.Combine(directory, "disk.img");
        LoaderDisk.Write(disk, files);
        var spec = new VirtualMachineSpec(disk, HostFirmware.UefiSecureBoot)
        {
            Bus = StickBus.Sata,
            Virtualisation = false,
            MemoryMb = 512,
        };
        return VirtualMachine.StartAsync(spec, workshop.Emulator, directory, Cancellation);
    }
}
