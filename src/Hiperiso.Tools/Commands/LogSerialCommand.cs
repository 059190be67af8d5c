using System.CommandLine;
using System.Text;
using Hiperiso.BootLog;

namespace Hiperiso.Tools.Commands;

/// <summary><c>hiperiso log serial FILE</c>.</summary>
internal static class LogSerialCommand
{
    internal static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "A serial log, such as serial.log of a session." };
        var stages = new Option<bool>("--stages") { Description = "Show only the stages and what ended the boot." };
        var format = new Option<string>("--format")
        {
            Description = "Form of the output: text or json.",
            HelpName = "FORM",
            DefaultValueFactory = _ => "text",
        };
        format.AcceptOnlyFromAmong("text", "json");
        var command = new Command("serial",
            """
            Find the boot stages and errors in a serial log.

            Examples:
              hiperiso log serial serial.log
              hiperiso log serial serial.log --stages --format json
            """)
        {
            file, stages, format,
        };
        command.SetAction(parsed => Guarded.Run(() =>
        {
            var scan = SessionAnalyzer.ScanFile(parsed.GetRequiredValue(file));
            var onlyStages = parsed.GetValue(stages);
            using var output = Console.OpenStandardOutput();
            output.Write(parsed.GetValue(format) == "json"
                ? SerialReport.WriteJson(scan, onlyStages)
                : Encoding.UTF8.GetBytes(SerialReport.WriteText(scan, onlyStages)));
            return ExitCode.Success;
        }));
        return command;
    }
}
