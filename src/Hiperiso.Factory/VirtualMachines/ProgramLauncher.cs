using System.Collections.Immutable;
using Hiperiso.Runtime.Guest;

namespace Hiperiso.Factory.VirtualMachines;

/// <summary>Scripts that start a program of the store through the dynamic linker it was built with.</summary>
internal static class ProgramLauncher
{
    /// <summary>Writes an executable script that runs the command with the script's own arguments behind it.</summary>
    public static void Write(string path, ImmutableArray<string> command)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, $"#!/bin/sh\nexec {string.Join(' ', command.Select(ShellText.Quote))} \"$@\"\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
