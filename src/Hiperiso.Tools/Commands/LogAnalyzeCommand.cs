using System.CommandLine;
using System.Text;
using Hiperiso.BootLog;

namespace Hiperiso.Tools.Commands;

/// <summary><c>hiperiso log analyze DIR</c>.</summary>
internal static class LogAnalyzeCommand
{
    internal static Command Create()
    {
        var directory = new Argument<string>("DIR") { Description = "A session directory." };
        var json = new Option<bool>("--json") { Description = "Print report.json instead of report.txt." };
        var stage = StageOption.Create();
        var command = new Command("analyze",
            """
            Analyse a session: write report.json, report.txt, report.html and analysis.meta into it, and print the report.
            report.html is one file for a browser: verdict, stages, screens, trace and serial log.
            Where the guest wrote nothing to its serial port, trace.bin and screens tell how far it came at least.
            The exit code is 0 whatever the verdict, and 2 when DIR is no session.

            Examples:
              hiperiso log analyze /hiperiso/logs/debian_20251111T101500Z
              hiperiso log analyze --minimum-stage bootloader --json ./ipxe_20251111T101500Z
            """)
        {
            directory, json, stage,
        };
        command.SetAction(parsed => Guarded.Run(() =>
        {
            var path = parsed.GetRequiredValue(directory);
            var report = SessionAnalyzer.Analyze(path, new AnalysisOptions
            {
                MinimumStage = StageOption.Value(parsed, stage),
            });
            SessionAnalyzer.WriteReports(path, report);
            SessionAnalyzer.WritePage(path, report);
            Print(parsed.GetValue(json) ? JsonReport.Write(report) : Encoding.UTF8.GetBytes(TextReport.Write(report)));
            return ExitCode.Success;
        }));
        return command;
    }

    private static void Print(byte[] content)
    {
        using var output = Console.OpenStandardOutput();
        output.Write(content);
    }
}
