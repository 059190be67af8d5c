using System.CommandLine;
using Hiperiso.BootLog;

namespace Hiperiso.Tools.Commands;

/// <summary><c>--minimum-stage STAGE</c>.</summary>
internal static class StageOption
{
    internal static Option<string> Create()
    {
        var option = new Option<string>("--minimum-stage")
        {
            Description = "The stage that counts as success: firmware, bootmanager, bootloader, kernel, initrd, userspace or login.",
            HelpName = "STAGE",
            DefaultValueFactory = _ => BootStage.Login.ToContractText(),
        };
        option.AcceptOnlyFromAmong([.. Enumerable.Range((int)BootStage.Firmware, (int)BootStage.Login)
            .Select(stage => ((BootStage)stage).ToContractText())]);
        return option;
    }

    internal static BootStage Value(ParseResult parsed, Option<string> option) =>
        ContractText.TryParseStage(parsed.GetRequiredValue(option), out var stage) ? stage : BootStage.Login;
}
