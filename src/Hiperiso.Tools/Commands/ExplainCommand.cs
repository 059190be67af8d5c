using System.CommandLine;
using Hiperiso.BootLog;
using Hiperiso.Runtime.CommandLine;
using Hiperiso.Runtime.Configuration;
using Hiperiso.Runtime.Configuration.Describing;
using Hiperiso.Runtime.Configuration.Resolving;

namespace Hiperiso.Tools.Commands;

/// <summary><c>hiperiso explain IMAGE --root DIR</c>.</summary>
internal static class ExplainCommand
{
    internal static Command Create()
    {
        var image = new Argument<string>("IMAGE") { Description = "Path of an image on the data partition, from its root." };
        var root = RootOption.Create("Mounted data partition, or a folder like it.");
        root.Required = true;
        var platform = new Option<string>("--platform")
        {
            Description = "What the stick is started by: legacy (BIOS), uefi, ia32, aa64 or mips.",
            HelpName = "PLATFORM",
            DefaultValueFactory = _ => "uefi",
        };
        platform.AcceptOnlyFromAmong([.. Enum.GetNames<Platform>().Select(name => name.ToLowerInvariant())]);
        var more = new Option<string>("--command-line")
        {
            Description = "Further parameters as the menu would hand them over, such as 'hiperiso_ram=4096'.",
            HelpName = "TEXT",
            DefaultValueFactory = _ => "",
        };
        var command = new Command("explain",
            """
            Tell how an image would be booted and why: every parameter with the rule that set it, the choices that are
            offered, the menu entry, QEMU's command line, and what the configuration says in vain.

            Examples:
              hiperiso explain /ISOs/debian-12.iso --root /media/HIPERISO
              hiperiso explain /ISOs/memtest.img --root /media/HIPERISO --platform legacy
            """)
        {
            image, root, platform, more,
        };
        command.SetAction(parsed => Guarded.Run(() =>
        {
            var folder = RootOption.Value(parsed, root)!;
            var configuration = ConfigurationReader.Read(
                ConfigurationFolder.Read(folder), Enum.Parse<Platform>(parsed.GetRequiredValue(platform), ignoreCase: true));
            var path = GivenPath.Value(parsed, image);
            if (Directory.Exists(Path.Join(folder, path)))
                throw new FileNotFoundException($"{path} is a directory below {folder}; name an image in it");
            if (!File.Exists(Path.Join(folder, path)))
                Console.Error.WriteLine($"hiperiso: {VisibleText.Clean(path)} does not exist below {VisibleText.Clean(folder)}; this is what would be if it did");
            var asked = $"hiperiso_encoding=percent hiperiso_iso={PercentEncoding.Encode(path)} {parsed.GetRequiredValue(more)}";
            Console.Write(StickExplanation.Explain(configuration, StickListing.Read(folder, configuration.Files), asked));
            return ExitCode.Success;
        }));
        return command;
    }
}
