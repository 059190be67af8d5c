namespace Hiperiso.BootLog;

/// <summary>The text forms of the enumerations in <c>session.json</c>, reports and side files.</summary>
public static class ContractText
{
    /// <summary>The lower-case name of a stage, as in <c>boot_stage_final</c>.</summary>
    public static string ToContractText(this BootStage stage) => stage switch
    {
        BootStage.Firmware => "firmware",
        BootStage.BootManager => "bootmanager",
        BootStage.Bootloader => "bootloader",
        BootStage.Kernel => "kernel",
        BootStage.Initrd => "initrd",
        BootStage.Userspace => "userspace",
        BootStage.Login => "login",
        BootStage.Error => "error",
        _ => "unknown",
    };

    /// <summary>The lower-case name of a domain, as in <c>failure_domain</c>.</summary>
    public static string ToContractText(this FailureDomain domain) => domain switch
    {
        FailureDomain.None => "none",
        FailureDomain.Firmware => "firmware",
        FailureDomain.Bootloader => "bootloader",
        FailureDomain.Kernel => "kernel",
        FailureDomain.Hardware => "hardware",
        FailureDomain.Userspace => "userspace",
        _ => "unknown",
    };

    /// <summary>The text of a result, as in <c>boot_result</c>.</summary>
    public static string ToContractText(this BootResult result) => result switch
    {
        BootResult.Success => "success",
        BootResult.Failure => "failure",
        BootResult.NoSerial => "no_serial",
        _ => "incomplete",
    };

    /// <summary>Reads the text form of a stage that a boot can reach; case matters.</summary>
    /// <returns>False when <paramref name="text"/> names none, or names <c>unknown</c> or <c>error</c>.</returns>
    public static bool TryParseStage(string text, out BootStage stage)
    {
        for (stage = BootStage.Firmware; stage <= BootStage.Login; stage++)
        {
            if (text == stage.ToContractText())
            {
                return true;
            }
        }

        stage = BootStage.Unknown;
        return false;
    }
}
