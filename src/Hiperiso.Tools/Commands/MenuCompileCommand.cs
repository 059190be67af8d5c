using System.CommandLine;
using Hiperiso.Runtime.Menu;

namespace Hiperiso.Tools.Commands;

/// <summary><c>hiperiso menu compile --root DIR</c>.</summary>
internal static class MenuCompileCommand
{
    internal static Command Create()
    {
        var root = RootOption.Create("Mounted data partition, or a folder like it.");
        root.Required = true;
        var dryRun = new Option<bool>("--dry-run") { Description = "Print the menu instead of writing it." };
        var command = new Command("compile",
            $"""
            Make the boot menu, {MenuFile.Path}, from the configuration and the images on the stick. The stick does the same
            after each session. What the configuration asks of the menu and GRUB cannot do is printed to the standard error.
            The exit code is 0 when the menu is up to date afterwards, and 2 when the file there was written by hand.

            Examples:
              hiperiso menu compile --root /media/HIPERISO
              hiperiso menu compile --root /media/HIPERISO --dry-run
            """)
        {
            root, dryRun,
        };
        command.SetAction(parsed => Guarded.Run(() =>
        {
            var folder = RootOption.Value(parsed, root)!;
            var menu = MenuFile.Compile(folder);
            foreach (var note in menu.Notes)
                Console.Error.WriteLine(note);
            if (!parsed.GetValue(dryRun))
                return Report(MenuFile.Update(folder, menu));
            Console.Write(menu.Text);
            return ExitCode.Success;
        }));
        return command;
    }

    private static int Report(MenuFileState before)
    {
        if (before == MenuFileState.Foreign)
        {
            throw new InvalidDataException(
                $"{MenuFile.Path} was written by hand and is left as it is; "
                + $"rename it to {MenuFile.OwnLines}, where such lines belong, and try again");
        }

        Console.WriteLine(before == MenuFileState.Current ? $"{MenuFile.Path} is up to date" : $"{MenuFile.Path} is written");
        return ExitCode.Success;
    }
}
