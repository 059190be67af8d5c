using System.CommandLine;
using System.Text;
using Hiperiso.BootLog;

namespace Hiperiso.Tools.Commands;

/// <summary><c>hiperiso log compare A B</c>.</summary>
internal static class LogCompareCommand
{
    // 1 would say that B is worse.
    private const int WithoutAnswer = ExitCode.Unusable;

    internal static Command Create()
    {
        var before = new Argument<string>("A") { Description = "What was before: a session directory, a directory with sessions, or a serial log." };
        var after = new Argument<string>("B") { Description = "What is judged: the same." };
        var format = new Option<string>("--format")
        {
            Description = "Form of the output: text, json or html (one page that needs nothing else).",
            HelpName = "FORM",
            DefaultValueFactory = _ => "text",
        };
        format.AcceptOnlyFromAmong("text", "json", "html");
        var noise = new Option<double?>("--noise")
        {
            Description = $"Percent by which times and I/O may differ. Default: {NoiseBand.FewPercent}, or {NoiseBand.ManyPercent} "
                + $"and the spread where both sides have at least {NoiseBand.Enough} boots of an image.",
            HelpName = "PERCENT",
        };
        var ignore = new Option<string[]>("--ignore")
        {
            Description = "Pass over lines of the serial logs that contain this text; repeatable.",
            HelpName = "TEXT",
        };
        var stage = StageOption.Create();
        var command = new Command("compare",
            """
            Compare two boots, or two sets of boots image by image: verdicts, times of stages, serial logs, error lines, traces.
            The exit code is 1 when B is worse than A: a worse result, an earlier stage, a new error line, a stage slower beyond noise, or a new
            failing sector; 0 when it is not; 2 when A or B cannot be compared.

            Examples:
              hiperiso log compare debian_20251111T101500Z debian_20251112T101500Z
              hiperiso log compare --format html before/ after/ > comparison.html
              hiperiso log compare --noise 20 --ignore 'my-daemon:' old.log new.log
              hiperiso log compare --minimum-stage kernel memtest-before/ memtest-after/
            """)
        {
            before, after, format, noise, ignore, stage,
        };
        command.Validators.Add(parsed =>
        {
            if (parsed.GetValue(noise) is { } percent && percent is not (>= 0 and <= 1000))
            {
                parsed.AddError("--noise is a number from 0 to 1000");
            }
        });
        command.SetAction(parsed => Guarded.Run(() =>
        {
            var comparison = BootComparison.Of(GivenPath.Value(parsed, before), GivenPath.Value(parsed, after), new ComparisonOptions
            {
                NoisePercent = parsed.GetValue(noise),
                Ignored = parsed.GetValue(ignore) ?? [],
                MinimumStage = StageOption.Value(parsed, stage),
            });
            Print(parsed.GetValue(format) switch
            {
                "json" => ComparisonJson.Write(comparison),
                "html" => ComparisonHtml.Write(comparison),
                _ => Encoding.UTF8.GetBytes(ComparisonText.Write(comparison)),
            });
            return comparison.Outcome == ComparisonOutcome.Regressed ? ExitCode.Failure : ExitCode.Success;
        }, failed: WithoutAnswer));
        return command;
    }

    private static void Print(byte[] content)
    {
        using var output = Console.OpenStandardOutput();
        output.Write(content);
    }
}
