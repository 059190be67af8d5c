using Hiperiso.BootLog.Tests.Serial;

namespace Hiperiso.BootLog.Tests.Verdicts;

public class BootVerdictTests
{
    private const string Firmware = "BdsDxe: starting Boot0001 \"UEFI QEMU DVD-ROM\" from Pci\n";
    private const string Grub = "Welcome to GRUB!\n";
    private const string Kernel = "[    0.000000] Linux version 6.12\n";
    private const string Init = "[    2.000000] Run /init as init process\n";
    private const string Login = "debian login: ";
    private const string Panic = "[    3.000000] Kernel panic - not syncing: Fatal exception\n";
    private const string Oops = "[    1.000000] Oops: 0002 [#1] PREEMPT SMP NOPTI\n";
    private const string Ipxe = "iPXE initialising devices...\n";
    private const string NoNetwork = "No more network devices\n";
    private const string FailedToStart = "BdsDxe: failed to start Boot0001 \"UEFI QEMU DVD-ROM\" from Pci: Device Error\n";
    private const string Shell = "UEFI Interactive Shell v2.2\nShell> ";
    private const string FirmwareShell = "BdsDxe: loading Boot0002 \"EFI Internal Shell\" from Fv\n" + Shell;

    [Theory]
    [InlineData("", BootResult.NoSerial, BootStage.Unknown, FailureDomain.Unknown)]
    [InlineData("\e[2J\e[01;01H\r\n \0", BootResult.NoSerial, BootStage.Unknown, FailureDomain.Unknown)]
    [InlineData("hello\n", BootResult.Incomplete, BootStage.Unknown, FailureDomain.None)]
    [InlineData(Firmware, BootResult.Incomplete, BootStage.Firmware, FailureDomain.None)]
    [InlineData(Firmware + Grub, BootResult.Incomplete, BootStage.BootManager, FailureDomain.None)]
    [InlineData(Firmware + Grub + Kernel + Init + Login, BootResult.Success, BootStage.Login, FailureDomain.None)]
    [InlineData(Firmware + FirmwareShell, BootResult.Failure, BootStage.Error, FailureDomain.Firmware)]
    [InlineData(Firmware + Grub + FirmwareShell, BootResult.Failure, BootStage.Error, FailureDomain.Bootloader)]
    [InlineData(Firmware + Ipxe, BootResult.Incomplete, BootStage.Bootloader, FailureDomain.None)]
    [InlineData(Firmware + Ipxe + NoNetwork + FailedToStart + FirmwareShell, BootResult.Incomplete, BootStage.Bootloader, FailureDomain.None)]
    [InlineData(Firmware + Ipxe + FailedToStart + FirmwareShell, BootResult.Failure, BootStage.Error, FailureDomain.Bootloader)]
    [InlineData(FailedToStart + Firmware + Kernel + Init + Login, BootResult.Success, BootStage.Login, FailureDomain.None)]
    [InlineData(Grub + "error: file `/boot/vmlinuz' not found.\n", BootResult.Failure, BootStage.Error, FailureDomain.Bootloader)]
    [InlineData(Grub + "error: no suitable video mode found.\n", BootResult.Incomplete, BootStage.BootManager, FailureDomain.None)]
    [InlineData(Grub + Kernel + Panic, BootResult.Failure, BootStage.Error, FailureDomain.Kernel)]
    [InlineData(Kernel + Oops, BootResult.Failure, BootStage.Error, FailureDomain.Kernel)]
    [InlineData(Kernel + Oops + Init + Login, BootResult.Success, BootStage.Login, FailureDomain.None)]
    [InlineData(Kernel + Init + Login + Oops, BootResult.Success, BootStage.Login, FailureDomain.None)]
    [InlineData(Kernel + Init + Login + Panic, BootResult.Failure, BootStage.Error, FailureDomain.Kernel)]
    [InlineData(Kernel + Oops + Panic + Firmware + Kernel, BootResult.Failure, BootStage.Error, FailureDomain.Kernel)]
    [InlineData(Kernel + Init + "[   9.0] Out of memory: Killed process 4 (apt)\n", BootResult.Failure, BootStage.Error, FailureDomain.Userspace)]
    [InlineData(Kernel + Init + "[   9.0] reboot: Power down\n", BootResult.Incomplete, BootStage.Initrd, FailureDomain.None)]
    [InlineData(Kernel + Init + "error: something in a script\n", BootResult.Incomplete, BootStage.Initrd, FailureDomain.None)]
    public void The_course_of_a_boot_gives_its_verdict(string log, BootResult result, BootStage stage, FailureDomain domain)
    {
        var verdict = BootVerdict.Of(Scans.Of(log).Summary, AnalysisOptions.Default);
        (verdict.Result, verdict.FinalStage, verdict.FailureDomain).ShouldBe((result, stage, domain));
    }

    [Theory]
    [InlineData(Firmware + Ipxe + NoNetwork + FailedToStart, BootStage.Bootloader, BootResult.Success)]
    [InlineData(Firmware + "grub> ", BootStage.BootManager, BootResult.Success)]
    [InlineData(Firmware + "grub> ", BootStage.Bootloader, BootResult.Failure)]
    [InlineData(Firmware + Grub + "grub> ", BootStage.BootManager, BootResult.Success)]
    [InlineData(Grub + "grub rescue> ", BootStage.Bootloader, BootResult.Failure)]
    [InlineData("CLK/Temp: 2100MHz           | Pass   %\n", BootStage.Kernel, BootResult.Success)]
    public void What_counts_as_success_depends_on_the_image(string log, BootStage minimum, BootResult result)
    {
        BootVerdict.Of(Scans.Of(log).Summary, new AnalysisOptions { MinimumStage = minimum }).Result.ShouldBe(result);
        (Scans.Of(log) with { MinimumStage = minimum }).Verdict.Result.ShouldBe(result);
    }

    [Fact]
    public void A_shell_that_the_image_brings_is_where_it_should_arrive() =>
        BootVerdict.Of(Scans.Of(Firmware + Shell).Summary, new AnalysisOptions { MinimumStage = BootStage.BootManager }).Result
            .ShouldBe(BootResult.Success);

    [Fact]
    public void A_reset_after_a_kernel_is_counted_and_its_stages_are_told_again()
    {
        var scan = Scans.Of(Kernel + Panic + Firmware + Grub + Kernel);
        scan.Summary.RestartCount.ShouldBe(1);
        scan.Events.Select(e => e.Stage).ShouldBe(
            [BootStage.Kernel, BootStage.Error, BootStage.Firmware, BootStage.BootManager, BootStage.Kernel]);
    }
}
