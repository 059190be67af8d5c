using System.CommandLine;
using Hiperiso.Tools.Disks.Windows;

namespace Hiperiso.Tools.Commands;

/// <summary>Help whose examples name disks as Windows does.</summary>
internal static class WindowsHelp
{
    private const string Example = "/dev/sdb";

    /// <summary>Changes the texts of a command and of all below it.</summary>
    internal static void Apply(Command command)
    {
        foreach (var symbol in new Symbol[] { command }.Concat(command.Arguments).Concat(command.Options))
            symbol.Description = symbol.Description?.Replace(Example, DrivePath.Of(1), StringComparison.Ordinal);
        foreach (var below in command.Subcommands)
            Apply(below);
    }
}
