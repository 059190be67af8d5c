using static Hiperiso.BootLog.BootStage;
using static Hiperiso.BootLog.PatternKind;
using static Hiperiso.BootLog.RuleForms;

namespace Hiperiso.BootLog;

/// <summary>
/// Windows: its boot manager with EMS (<c>bootems</c>), and the special administration console. Not from boots of ours, but from
/// Microsoft's documentation of Emergency Management Services and of boot errors.
/// </summary>
internal static class WindowsRules
{
    internal static readonly IReadOnlyList<SerialRule> All =
    [
        Reached("windows-cd-prompt", BootManager, LineStart, "Press any key to boot from CD or DVD"),
        Reached("windows-boot-manager", BootManager, LineStart, "Windows Boot Manager"),
        Reached("windows-loading-files", Bootloader, LineStart, "Windows is loading files..."),
        Reached("windows-loading-files-vista", Bootloader, LineStart, "Loading files..."),
        Reached("windows-sac", Kernel, LineStart, "Computer is booting, SAC started and initialized."),
        Reached("windows-sac-prompt", Kernel, Prompt, "SAC>"),
        Reached("windows-command-channel", Login, LineStart, "EVENT: The CMD command is now available."),
        Setback("windows-bootmgr-missing", FailureDomain.Bootloader, LineStart, "BOOTMGR is missing"),
        Setback("windows-bootmgr-compressed", FailureDomain.Bootloader, LineStart, "BOOTMGR is compressed"),
        Setback("windows-ntldr-missing", FailureDomain.Bootloader, LineStart, "NTLDR is missing"),
        Setback("windows-disk-read-error", FailureDomain.Hardware, LineStart, "A disk read error occurred"),
        Setback("windows-failed-to-start", FailureDomain.Bootloader, LineStart, "Windows failed to start."),
        Setback("windows-error-recovery", FailureDomain.Userspace, LineStart, "Windows Error Recovery"),
        Fatal("windows-stop", FailureDomain.Kernel, LineStart, "*** STOP: 0x"),
        Fatal("windows-blue-screen", FailureDomain.Kernel, Contains, "<INSTANCE CLASSNAME=\"BLUESCREEN\">"),
        Ending("windows-shutdown", "The SAC will become unavailable soon.  The computer is shutting down."),
    ];
}
