namespace Hiperiso.BootLog;

/// <summary>
/// The table of everything the analyser knows about serial output. Order does not matter: when several rules match one
/// line, the gravest effect wins, then the longest text.
/// </summary>
public static class SerialRules
{
    /// <summary>The rules for images whose success is an operating system.</summary>
    public static IReadOnlyList<SerialRule> Default { get; } =
    [
        .. FirmwareRules.Edk2,
        .. FirmwareRules.Edk2Shell,
        .. FirmwareRules.SeaBios,
        .. BootLoaderRules.Grub,
        .. BootLoaderRules.SystemdBoot,
        .. BootLoaderRules.Syslinux,
        .. BootLoaderRules.Ipxe,
        .. KernelRules.Start,
        .. KernelRules.Panics,
        .. KernelRules.Trouble,
        .. KernelRules.Graphics,
        .. KernelRules.Memtest,
        .. InitramfsRules.All,
        .. InitRules.All,
        .. LoginRules.All,
    ];

    /// <summary>The rules for an image that is itself an EFI shell: its banner and prompt are progress, not failure.</summary>
    public static IReadOnlyList<SerialRule> ForShellImage { get; } =
    [
        .. Default.Select(rule => FirmwareRules.Edk2Shell.Contains(rule)
            ? rule with { Effect = RuleEffect.Stage, Stage = BootStage.Bootloader, Domain = FailureDomain.None }
            : rule),
    ];
}
