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
        var only = new Option<bool>("--no-write") { Description = "Print the report and write nothing: for a session that is write-protected." };
        var stage = StageOption.Create();
        var command = new Command("analyze",
            """
            Analyse a session: print the report, and write report.json, report.txt, report.html and analysis.meta into it.
            report.html is one file for a browser: verdict, stages, screens, trace and serial log.
            Where the guest wrote nothing to its serial port, trace.bin and screens tell how far it came at least.
            The exit code is 0 whatever the verdict, and 2 when DIR is no session.

            Examples:
              hiperiso log analyze /hiperiso/logs/debian_20251111T101500Z
              hiperiso log analyze --minimum-stage bootloader --json ./ipxe_20251111T101500Z
              hiperiso log analyze --no-write /media/write-protected/hiperiso/logs/debian_20251111T101500Z
            """)
        {
            directory, json, only, stage,
        };
        command.SetAction(parsed => Guarded.Run(() =>
        {
            var path = GivenPath.Value(parsed, directory);
            var report = SessionAnalyzer.Analyze(path, new AnalysisOptions
            {
                MinimumStage = StageOption.Value(parsed, stage),
            });
            Print(parsed.GetValue(json) ? JsonReport.Write(report) : Encoding.UTF8.GetBytes(TextReport.Write(report)));
            if (!parsed.GetValue(only))
            {
                Write(path, report);
            }

            return ExitCode.Success;
        }));
        return command;
    }

    private static void Write(string path, SessionReport report)
    {
        try
        {
            SessionAnalyzer.WriteReports(path, report);
            SessionAnalyzer.WritePage(path, report);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new IOException(
                $"the reports cannot be written into {path} ({failure.Message}). Copy the session to where you may write, or use --no-write.", failure);
        }
    }

    private static void Print(byte[] content)
    {
        using var output = Console.OpenStandardOutput();
        output.Write(content);
    }
}
