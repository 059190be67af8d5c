using Hiperiso.BootLog.Tests.Serial;

namespace Hiperiso.BootLog.Tests.Verdicts;

/// <summary>Firmware that gives one device up and starts what is on another.</summary>
public class NextDeviceTests
{
    private const string SeaBios = "SeaBIOS (version 1.16.3-debian-1.16.3-2)\nBooting from Hard Disk...\n";
    private const string Edk2 = "BdsDxe: starting Boot0001 \"UEFI QEMU DVD-ROM QM00001 \" from PciRoot(0x0)\n";

    // Many images have no serial console: their silence is no failure, whatever was tried before them.
    [Theory]
    [InlineData(SeaBios + "Boot failed: could not read the boot disk\n\nBooting from DVD/CD...\n")]
    [InlineData(SeaBios + "Missing OS\nBooting from DVD/CD...\n")]
    [InlineData(Edk2 + "BdsDxe: failed to start Boot0001 \"UEFI QEMU DVD-ROM QM00001 \" from PciRoot(0x0): Time out\n"
        + "BdsDxe: loading Boot0004 \"Windows Boot Manager\" from HD(1,GPT)\nBdsDxe: starting Boot0004 \"Windows Boot Manager\" from HD(1,GPT)\n")]
    [InlineData("BdsDxe: loading Boot0000 \"UiApp\" from Fv()\nBdsDxe: starting Boot0000 \"UiApp\" from Fv()\n"
        + "BdsDxe: loading Boot0001 \"UEFI QEMU DVD-ROM QM00001 \" from PciRoot(0x0)\n" + Edk2)]
    public void What_it_starts_then_and_says_nothing_has_not_failed(string log)
    {
        var verdict = Scans.Of(log).Verdict;
        (verdict.Result, verdict.FailureDomain).ShouldBe((BootResult.Incomplete, FailureDomain.None));
    }

    [Theory]
    [InlineData(SeaBios + "Boot failed: could not read the boot disk\n\nBooting from DVD/CD...\nBoot failed: Could not read from CDROM (code 0003)\n"
        + "No bootable device.\n", "could not read the boot disk")]
    [InlineData(Edk2 + "BdsDxe: failed to start Boot0001 \"UEFI QEMU DVD-ROM QM00001 \" from PciRoot(0x0): Not Found\n"
        + "BdsDxe: loading Boot0002 \"EFI Internal Shell\" from Fv()\nBdsDxe: starting Boot0002 \"EFI Internal Shell\" from Fv()\n", "Not Found")]
    public void What_fails_as_well_leaves_the_first_failure_standing(string log, string decided)
    {
        var verdict = Scans.Of(log).Verdict;
        (verdict.Result, verdict.FailureDomain).ShouldBe((BootResult.Failure, FailureDomain.Firmware));
        verdict.DecidedBy!.Value.Line.ShouldContain(decided);
    }

    // A boot loader that ran is not overcome by another device's silence.
    [Fact]
    public void A_loader_that_gave_up_stays_a_failure() => Scans.Of(
        SeaBios + "ISOLINUX 6.04 20200816 ETCD Copyright (C) 1994-2015 H. Peter Anvin et al\nNo DEFAULT or UI configuration directive found!\n"
        + "Boot failed: press a key to retry\nBooting from Floppy...\n").Verdict.Result.ShouldBe(BootResult.Failure);
}
