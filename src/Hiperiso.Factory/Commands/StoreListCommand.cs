using System.CommandLine;
using Hiperiso.Factory.Images;
using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Commands;

/// <summary><c>hiperiso-factory store ls</c>.</summary>
internal static class StoreListCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Func<ParseResult, StoreSession> open)
    {
        var component = new Argument<string?>("COMPONENT")
        {
            Description = "Only builds of this component.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var json = StoreCommand.JsonOption();
        var command = new Command("ls",
            """
            List the builds in the store; the latest of each component is marked with its architecture.

            Examples:
              hiperiso-factory store ls
              hiperiso-factory store ls qemu --json
            """)
        {
            component, json,
        };
        command.SetAction(parsed =>
        {
            var session = open(parsed);
            var name = parsed.GetValue(component);
            if (name is not null)
            {
                KnownName.RequireComponent(session, name);
            }

            var rows = StoreRow.All(session.Store).Where(row => name is null || row.Component == name).ToList();
            if (parsed.GetValue(json))
            {
                session.WriteJson(rows);
                return ExitCode.Success;
            }

            foreach (var row in rows)
            {
                session.Output.WriteLine(
                    $"{row.Component,-12} {row.Version,-26} {row.Key}  {DiskSize.Format(row.Size),10}  {row.Latest}".TrimEnd());
            }

            var others = session.Store.Entries().Where(entry => entry.Kind != StoreEntryKind.Build).ToList();
            session.Output.WriteLine(
                $"{rows.Count} builds, {DiskSize.Format(rows.Sum(row => row.Size))}; "
                + $"{others.Count(entry => entry.Kind == StoreEntryKind.Sandbox)} build roots, "
                + $"{others.Count(entry => entry.Kind == StoreEntryKind.Source)} fetched files; {session.Store.Root}");
            return ExitCode.Success;
        });
        return command;
    }
}
