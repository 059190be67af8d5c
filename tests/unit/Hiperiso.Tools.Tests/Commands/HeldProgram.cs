using System.Diagnostics;
using Hiperiso.Runtime.Tests;

namespace Hiperiso.Tools.Tests.Commands;

/// <summary>Another's program that is stopped where it begins, so that a test meets it while it runs, however fast it is.</summary>
internal sealed class HeldProgram
{
    // There while it waits.
    private readonly string _mark;

    private HeldProgram(string mark) => _mark = mark;

    /// <summary>Whether it was called, and waits.</summary>
    public bool IsHeld => File.Exists(_mark);

    /// <summary>Puts a script of its name before it in the PATH.</summary>
    /// <param name="folder">Takes the script.</param>
    /// <param name="caller">Calls it.</param>
    /// <param name="name">Its name.</param>
    /// <param name="first">Its first argument in the call that is held; others go through.</param>
    public static HeldProgram Put(TemporaryFolder folder, ProcessStartInfo caller, string name, string first)
    {
        var programs = folder["programs"];
        Directory.CreateDirectory(programs);
        var held = new HeldProgram(Path.Join(programs, "held"));
        var script = Path.Join(programs, name);
        var path = caller.Environment["PATH"];
        File.WriteAllText(script, $"""
            #!/bin/sh
            PATH='{path}'
            if [ "$1" = '{first}' ]; then
                : >'{held._mark}'
                while [ -e '{held._mark}' ]; do sleep 0.02; done
            fi
            exec {name} "$@"

            """);
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        caller.Environment["PATH"] = $"{programs}:{path}";
        return held;
    }

    /// <summary>Lets it go on.</summary>
    public void Release() => File.Delete(_mark);
}
