using System.CommandLine;
using System.Text;
using Hiperiso.BootLog;

namespace Hiperiso.Tools.Commands;

/// <summary><c>hiperiso log serial FILE</c>.</summary>
internal static class LogSerialCommand
{
    internal static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "A serial log, such as serial.log of a session; or a pipe." };
        var stages = new Option<bool>("--stages") { Description = "Show only the stages and what ended the boot." };
        var format = new Option<string>("--format")
        {
            Description = "Form of the output: text, json or csv.",
            HelpName = "FORM",
            DefaultValueFactory = _ => "text",
        };
        format.AcceptOnlyFromAmong("text", "json", "csv");
        var stage = StageOption.Create();
        var command = new Command("serial",
            """
            Find the boot stages and errors in a serial log, and tell the verdict. The times of stages are those of timing.dat
            beside a serial.log, else the time stamps of the guest's kernel.
            The exit code is 0 whatever the verdict, and 2 when FILE cannot be used.

            Examples:
              hiperiso log serial /hiperiso/logs/debian_20251111T101500Z/serial.log
              hiperiso log serial console.txt --stages
              hiperiso log serial memtest.txt --minimum-stage kernel
              hiperiso log serial console.txt --format csv > stages.csv
            """)
        {
            file, stages, format, stage,
        };
        command.SetAction(parsed => Guarded.Run(() =>
        {
            var scan = SessionAnalyzer.ScanFile(GivenPath.Value(parsed, file)) with { MinimumStage = StageOption.Value(parsed, stage) };
            var onlyStages = parsed.GetValue(stages);
            using var output = Console.OpenStandardOutput();
            output.Write(parsed.GetValue(format) switch
            {
                "json" => SerialReport.WriteJson(scan, onlyStages),
                "csv" => Encoding.UTF8.GetBytes(SerialTable.Write(scan, onlyStages)),
                _ => Encoding.UTF8.GetBytes(SerialReport.WriteText(scan, onlyStages)),
            });
            return ExitCode.Success;
        }));
        return command;
    }
}
