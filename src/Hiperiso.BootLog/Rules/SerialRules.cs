namespace Hiperiso.BootLog;

/// <summary>
/// The table of everything the analyser knows about serial output. Order does not matter: when several rules match one
/// line, the gravest effect wins, then the longest text.
/// </summary>
public static class SerialRules
{
    /// <summary>All rules. Fatal ones count at any time, in any order of stages.</summary>
    public static IReadOnlyList<SerialRule> Default { get; } =
    [
        .. FirmwareRules.Edk2,
        .. FirmwareRules.EfiShell,
        .. FirmwareRules.SeaBios,
        .. FirmwareRules.BootSectors,
        .. FirmwareRules.UBoot,
        .. GrubRules.Grub,
        .. GrubRules.GrubLegacy,
        .. GrubRules.Shim,
        .. BootManagerRules.SystemdBoot,
        .. BootManagerRules.Refind,
        .. BootManagerRules.Limine,
        .. BootManagerRules.Syslinux,
        .. BootManagerRules.Ipxe,
        .. WindowsRules.All,
        .. BsdRules.FreeBsd,
        .. BsdRules.OpenBsd,
        .. BsdRules.NetBsd,
        .. BsdRules.Common,
        .. HypervisorRules.Xen,
        .. HypervisorRules.Mach,
        .. MemoryTestRules.All,
        .. LinuxRules.Start,
        .. LinuxRules.Panics,
        .. LinuxRules.Trouble,
        .. LinuxRules.Graphics,
        .. InitramfsRules.InitramfsTools,
        .. InitramfsRules.Dracut,
        .. InitramfsRules.Passphrases,
        .. InitramfsRules.Others,
        .. InitRules.Systemd,
        .. InitRules.Others,
        .. InstallerRules.Debian,
        .. InstallerRules.Others,
        .. LoginRules.All,
    ];
}
