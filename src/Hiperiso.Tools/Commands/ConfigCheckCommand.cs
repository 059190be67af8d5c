using System.CommandLine;
using Hiperiso.Runtime.Configuration;

namespace Hiperiso.Tools.Commands;

/// <summary><c>hiperiso config check FILE</c>.</summary>
internal static class ConfigCheckCommand
{
    internal static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "A configuration, ventoy.json or hiperiso.json." };
        var root = RootOption.Create("Mounted data partition, or a folder like it; files and patterns are compared with it.");
        var command = new Command("check",
            """
            Find what a configuration says in vain: syntax errors, wrong types, unknown keys, and with --root files that do
            not exist and patterns that match nothing. Sections of all platforms are checked.
            The exit code is 0 without findings, 1 with some, and 2 when the file cannot be used as a whole.

            Examples:
              hiperiso config check hiperiso.json
              hiperiso config check /media/HIPERISO/ventoy/ventoy.json --root /media/HIPERISO
            """)
        {
            file, root,
        };
        command.SetAction(parsed => Guarded.Run(() =>
        {
            var path = GivenPath.Value(parsed, file);
            if (Directory.Exists(path))
                throw new FileNotFoundException($"{path} is a directory; name a configuration file in it");
            if (!File.Exists(path))
                throw new FileNotFoundException($"{path} does not exist; name a configuration file");
            var folder = RootOption.Value(parsed, root);
            var source = ConfigurationFolder.ReadAs(folder, path);
            var findings = StickExplanation.Check(source, folder);
            foreach (var finding in findings)
                Console.WriteLine(finding);
            Console.WriteLine(findings.Length == 1 ? "1 finding" : $"{findings.Length} findings");
            return source.Main.Root is null ? ExitCode.Unusable : findings.IsEmpty ? ExitCode.Success : ExitCode.Failure;
        }));
        return command;
    }
}
