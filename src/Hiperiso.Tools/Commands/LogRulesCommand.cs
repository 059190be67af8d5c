using System.CommandLine;
using Hiperiso.BootLog;

namespace Hiperiso.Tools.Commands;

/// <summary><c>hiperiso log rules</c>.</summary>
internal static class LogRulesCommand
{
    internal static Command Create()
    {
        var command = new Command("rules",
            """
            Print what is recognised in serial logs: one line for each text, cells separated by tabs.

            Examples:
              hiperiso log rules
              hiperiso log rules | grep grub
            """);
        command.SetAction(_ => Guarded.Run(() =>
        {
            Console.Write(RuleTable.Write(SerialRules.Default));
            return ExitCode.Success;
        }));
        return command;
    }
}
