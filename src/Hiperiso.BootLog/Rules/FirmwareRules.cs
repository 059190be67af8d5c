using static Hiperiso.BootLog.BootStage;
using static Hiperiso.BootLog.PatternKind;
using static Hiperiso.BootLog.RuleForms;

namespace Hiperiso.BootLog;

/// <summary>Guest firmware: edk2 (OVMF) and SeaBIOS. All of it is printed before, or after, code of the image runs.</summary>
internal static class FirmwareRules
{
    internal static readonly IReadOnlyList<SerialRule> Edk2 =
    [
        Reached("edk2-start", Firmware, LineStart, "SecCoreStartupWithStack("),
        Reached("edk2-loading", Firmware, LineStart, "BdsDxe: loading Boot") with { Opens = Scene.Ordinary },
        Reached("edk2-starting", Firmware, LineStart, "BdsDxe: starting Boot") with { NotIn = Scene.FirmwareProgram, HandsOver = true },
        Reached("edk2-network-boot", Firmware, LineStart, ">>Start PXE over IPv"),
        Reached("edk2-http-boot", Firmware, LineStart, ">>Start HTTP Boot over IPv"),
        Error("edk2-network-error", FailureDomain.Firmware, LineStart, "PXE-E"),
        Setback("edk2-failed-to-load", FailureDomain.Firmware, LineStart, "BdsDxe: failed to load Boot"),
        Setback("edk2-access-denied", FailureDomain.Firmware, LineStart, "BdsDxe: failed to load Boot") with { Then = ": Access Denied" },
        Setback("edk2-security-violation", FailureDomain.Firmware, LineStart, "BdsDxe: failed to load Boot")
            with { Then = ": Security Violation" },
        Setback("edk2-failed-to-start", FailureDomain.Firmware, LineStart, "BdsDxe: failed to start Boot"),
        Setback("edk2-nothing-to-boot", FailureDomain.Firmware, LineStart, "BdsDxe: No bootable option or device was found"),
        Fatal("edk2-exception", FailureDomain.Firmware, LineStart, "!!!! X64 Exception Type - "),
        Fatal("edk2-exception-32-bit", FailureDomain.Firmware, LineStart, "!!!! IA32 Exception Type - "),
        Fatal("edk2-assert", FailureDomain.Firmware, LineStart, "ASSERT_EFI_ERROR (Status = "),
        Setback("secure-boot-violation", FailureDomain.Firmware, Contains, "Secure Boot Violation"),
    ];

    /// <summary>OVMF falls into its own shell, or its setup, when no image can be booted; an image may also be a shell.</summary>
    internal static readonly IReadOnlyList<SerialRule> EfiShell =
    [
        Setback("edk2-internal-shell", FailureDomain.Firmware, LineStart, "BdsDxe: loading Boot")
            with { Then = "\"EFI Internal Shell\"", Opens = Scene.FirmwareProgram },
        Setback("edk2-setup", FailureDomain.Firmware, LineStart, "BdsDxe: loading Boot")
            with { Then = "\"UiApp\"", Opens = Scene.FirmwareProgram },
        Reached("efi-shell-banner", BootManager, LineStart, "UEFI Interactive Shell v") with { NotIn = Scene.FirmwareProgram },
        Reached("efi-shell-prompt", BootManager, Prompt, "Shell> ") with { NotIn = Scene.FirmwareProgram },
    ];

    internal static readonly IReadOnlyList<SerialRule> SeaBios =
    [
        Reached("seabios-version", Firmware, LineStart, "SeaBIOS (version "),
        Reached("seabios-booting", Firmware, LineStart, "Booting from ")
            with { Then = "...", Before = Kernel, Opens = Scene.Ordinary, HandsOver = true },
        Reached("seabios-network-card", Firmware, LineStart, "iPXE (PCI ") with { Then = " starting execution", Opens = Scene.FirmwareProgram },
        Setback("seabios-boot-failed", FailureDomain.Firmware, LineStart, "Boot failed: "),
        Setback("seabios-nothing-to-boot", FailureDomain.Firmware, LineStart, "No bootable device"),
    ];

    /// <summary>What boot sectors say that find no system behind them. They are the image's, but all that there is of it.</summary>
    internal static readonly IReadOnlyList<SerialRule> BootSectors =
    [
        BootSector("boot-sector-no-system", "Missing operating system"),
        BootSector("boot-sector-not-bootable", "This is not a bootable disk"),
        BootSector("boot-sector-not-read", "Operating system load error"),
        BootSector("boot-sector-two-active", "Multiple active partitions"),
        BootSector("boot-sector-gpt-no-system", "Missing OS"),
        BootSector("boot-sector-load-error", "Error loading operating system"),
        BootSector("boot-sector-bad-table", "Invalid partition table"),
    ];

    /// <summary>U-Boot, as firmware or started by one.</summary>
    internal static readonly IReadOnlyList<SerialRule> UBoot =
    [
        Reached("u-boot-banner", Firmware, LineStart, "U-Boot 20"),
        Reached("u-boot-countdown", Firmware, LineStart, "Hit any key to stop autoboot:"),
        Setback("u-boot-prompt", FailureDomain.Firmware, Prompt, "=> ") with { Before = BootManager },
    ];

    private static SerialRule BootSector(string id, string text) =>
        Setback(id, FailureDomain.Bootloader, LineStart, text) with { Before = Kernel, NextDeviceMayFollow = true };
}
