using System.CommandLine;
using Hiperiso.Factory.Verifying;

namespace Hiperiso.Factory.Commands;

/// <summary><c>hiperiso-factory store verify</c>.</summary>
internal static class StoreVerifyCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Func<ParseResult, StoreSession> open)
    {
        var names = new Argument<string[]>("NAME")
        {
            Description = "Only what begins with this name: a component, sources, sandbox.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var remove = new Option<bool>("--remove-damaged")
        {
            Description = "Remove what is damaged; it is built or fetched again when it is needed.",
        };
        var json = StoreCommand.JsonOption();
        var command = new Command("verify",
            """
            Read everything in the store and compare it with its hash. The exit code is 1 when something is damaged and stays.

            Examples:
              hiperiso-factory store verify
              hiperiso-factory store verify qemu sources --remove-damaged
            """)
        {
            names, remove, json,
        };
        command.SetAction(parsed =>
        {
            var session = open(parsed);
            var wanted = parsed.GetValue(names) ?? [];
            foreach (var name in wanted)
            {
                KnownName.RequireEntry(session, name);
            }

            var report = new StoreVerifier(session.Store, session.Progress).Verify(
                entry => wanted.Length == 0
                    || wanted.Any(name => entry.Name == name || entry.Name.StartsWith(name + "/", StringComparison.Ordinal)),
                parsed.GetValue(remove));
            if (parsed.GetValue(json))
            {
                session.WriteJson(report);
            }
            else
            {
                Print(session.Output, report);
            }

            return report.Damages.Any(damage => !report.Removed.Contains(damage.Entry)) ? ExitCode.Failure : ExitCode.Success;
        });
        return command;
    }

    private static void Print(TextWriter output, VerifyReport report)
    {
        foreach (var damage in report.Damages)
        {
            output.WriteLine($"{damage.Entry}: {damage.What}");
        }

        foreach (var name in report.Removed)
        {
            output.WriteLine($"{name}: removed");
        }

        foreach (var name in report.InUse)
        {
            output.WriteLine($"{name}: in use by a running process, not removed");
        }

        var damaged = report.Damages.Select(damage => damage.Entry).Distinct().Count();
        output.WriteLine($"{report.Checked} checked, {damaged} damaged");
    }
}
