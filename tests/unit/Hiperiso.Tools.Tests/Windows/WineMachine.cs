using System.Diagnostics;
using Hiperiso.Runtime.Tests;
using Hiperiso.Tools.Tests.Commands;

namespace Hiperiso.Tools.Tests.Windows;

/// <summary>A Windows of its own by Wine, and <c>hiperiso.exe</c> on it; made when the first test needs it, for most runs ask for none of them.</summary>
public sealed class WineMachine : IDisposable
{
    // Where Debian's package wine64 puts it, outside the PATH.
    private static readonly string Wine = new[] { "/usr/lib/wine/wine64", "/usr/bin/wine64", "/usr/bin/wine" }.FirstOrDefault(File.Exists) ?? "";
    private static readonly string Server = Path.Join(Path.GetDirectoryName(Wine), "wineserver");
    private static readonly string Program = Path.Join(RepositoryRoot.Path, "artifacts/windows/hiperiso.exe");
    private readonly TemporaryFolder _prefix = new();
    private bool _isRunning;

    /// <summary>Shows a device of this machine as a disk of Windows: Wine takes whatever has the name for the device.</summary>
    internal void PlugIn(int number, string device)
    {
        Begin();
        var link = _prefix[$"dosdevices/physicaldrive{number}"];
        File.Delete(link);
        File.CreateSymbolicLink(link, device);
    }

    /// <summary>A path of this machine, as Windows sees it.</summary>
    internal static string PathOf(string path) => "Z:" + path.Replace('/', '\\');

    /// <summary>Runs the program to its end.</summary>
    internal Task<(int Code, string Output, string Error)> HiperisoAsync(params string[] arguments) => RunAsync(Program, "/", arguments);

    /// <summary>Runs a program for Windows to its end.</summary>
    /// <param name="program">The program.</param>
    /// <param name="folder">The current directory.</param>
    /// <param name="arguments">Its arguments.</param>
    internal Task<(int Code, string Output, string Error)> RunAsync(string program, string folder, params string[] arguments)
    {
        Begin();
        // Whoever asks gets no answer.
        var start = Start("sh", ["-c", "exec \"$@\" < /dev/null", "sh", Wine, program, .. arguments]);
        start.WorkingDirectory = folder;
        return ToolRun.ToEndAsync(start);
    }

    public void Dispose()
    {
        // It would go on for a while, and hold the folder.
        if (_isRunning)
        {
            Run(Server, "--kill");
            Run(Server, "--wait");
        }

        _prefix.Dispose();
    }

    private void Begin()
    {
        if (_isRunning)
            return;
        Assert.SkipWhen(Wine.Length == 0, "Wine is not installed: the package wine64");
        Assert.SkipUnless(File.Exists(Program), $"{Program} is not built: ./build.sh --target=Windows");
        Run(Wine, "wineboot", "--init").ExitCode.ShouldBe(0);

        // Otherwise Windows would be started anew for each command.
        Run(Server, "--persistent");
        _isRunning = true;
    }

    private Process Run(string program, params string[] arguments)
    {
        var start = Start(program, arguments);
        (start.RedirectStandardOutput, start.RedirectStandardError) = (false, false);
        var process = Process.Start(start)!;
        process.WaitForExit();
        return process;
    }

    private ProcessStartInfo Start(string program, string[] arguments) => new(program, arguments)
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        Environment = { ["WINEPREFIX"] = _prefix.Path, ["WINEDEBUG"] = "-all", ["DISPLAY"] = "" },
    };
}
