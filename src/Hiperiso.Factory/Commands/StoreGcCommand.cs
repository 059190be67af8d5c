using System.CommandLine;
using Hiperiso.Factory.Collecting;
using Hiperiso.Factory.Images;

namespace Hiperiso.Factory.Commands;

/// <summary><c>hiperiso-factory store gc</c>.</summary>
internal static class StoreGcCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Func<ParseResult, StoreSession> open)
    {
        var days = Number("--keep-days", "DAYS", "Also keep what came into the store within so many days.");
        var count = Number("--keep", "COUNT", "Also keep the newest COUNT builds of each component.");
        var dryRun = StoreCommand.DryRunOption();
        var json = StoreCommand.JsonOption();
        var command = new Command("gc",
            """
            Remove what nothing needs: neither the recipes and locks of any checkout that uses this store, nor its last builds,
            nor a running process, nor a 'latest' link.

            Examples:
              hiperiso-factory store gc --dry-run
              hiperiso-factory store gc --keep-days 14
            """)
        {
            days, count, dryRun, json,
        };
        command.SetAction(parsed =>
        {
            var session = open(parsed);
            var rule = new KeepRule(
                parsed.GetValue(count) ?? 0,
                parsed.GetValue(days) is { } number ? TimeSpan.FromDays(number) : null);
            var isDryRun = parsed.GetValue(dryRun);
            var report = new GarbageCollector(session.Context, session.Store).Collect(rule, isDryRun, session.Progress);
            if (parsed.GetValue(json))
            {
                session.WriteJson(report);
            }
            else
            {
                Print(session.Output, report, isDryRun);
            }

            return report.Doubts.IsEmpty ? ExitCode.Success : ExitCode.Failure;
        });
        return command;
    }

    private static void Print(TextWriter output, GarbageReport report, bool isDryRun)
    {
        foreach (var item in report.Items)
        {
            output.WriteLine($"{DiskSize.Format(item.Size),10}  {item.Name}");
        }

        foreach (var doubt in report.Doubts)
        {
            output.WriteLine($"nothing is removed, since it is not known what this needs: {doubt}");
        }

        output.WriteLine(
            $"{report.Items.Length} {(isDryRun ? "would be removed" : "removed")}, "
            + $"{DiskSize.Format(report.Size)}; {report.Kept} kept");
    }

    private static Option<int?> Number(string name, string helpName, string description)
    {
        var option = new Option<int?>(name) { HelpName = helpName, Description = description };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !(int.TryParse(token.Value, out var number) && number is >= 0 and <= 36500))
            {
                result.AddError($"{name} takes a number from 0 to 36500, not '{token.Value}'");
            }
        });
        return option;
    }
}
