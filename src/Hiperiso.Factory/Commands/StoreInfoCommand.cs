using System.CommandLine;
using Hiperiso.Factory.Images;
using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Commands;

/// <summary><c>hiperiso-factory store info</c>.</summary>
internal static class StoreInfoCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Func<ParseResult, StoreSession> open)
    {
        var build = new Argument<string>("BUILD")
        {
            Description = "A component (its latest build), or component/key with the first digits of the key.",
        };
        var json = StoreCommand.JsonOption();
        var command = new Command("info",
            """
            Show a build: what went in and what came out.

            Examples:
              hiperiso-factory store info kernel
              hiperiso-factory store info qemu/eb202c --json
            """)
        {
            build, json,
        };
        command.SetAction(parsed =>
        {
            var session = open(parsed);
            var found = BuildName.Find(session.Store, parsed.GetRequiredValue(build));
            var manifest = OutputManifest.Read(found);
            if (parsed.GetValue(json))
            {
                session.WriteJson(manifest);
            }
            else
            {
                Print(session.Output, found, manifest);
            }

            return ExitCode.Success;
        });
        return command;
    }

    private static void Print(TextWriter output, StorePath build, OutputManifest manifest)
    {
        output.WriteLine($"component  {manifest.Component} {manifest.Version}");
        output.WriteLine($"licence    {manifest.Licence}");
        output.WriteLine($"key        {manifest.Key}");
        output.WriteLine($"outputs    {manifest.OutputHash}  {DiskSize.Format(manifest.Size)}");
        output.WriteLine($"directory  {build.FullPath}");
        output.WriteLine("\ninputs");
        foreach (var line in manifest.Inputs)
        {
            output.WriteLine("  " + line);
        }

        output.WriteLine("\nfiles");
        foreach (var entry in manifest.Outputs)
        {
            output.WriteLine(entry.LinkTarget is null
                ? $"  {entry.Sha256}  {entry.Size,11}  {(entry.IsExecutable ? "x" : "-")} {entry.Path}"
                : $"  {"link",64}  {"",11}  - {entry.Path} -> {entry.LinkTarget}");
        }
    }
}
