using System.Globalization;
using System.Runtime.InteropServices;
using Hiperiso.Tools.Disks;

namespace Hiperiso.Tools.Commands;

/// <summary>
/// <c>hiperiso.exe VTOYCLI …</c>. As scripts expect it, three files in the current directory tell what happens: <c>cli_percent.txt</c> how far it
/// is, <c>cli_done.txt</c> at the end 0 or 1, <c>cli_log.txt</c> everything that was said.
/// </summary>
internal static class VentoyCommand
{
    internal const string PercentFile = "cli_percent.txt";
    internal const string DoneFile = "cli_done.txt";
    internal const string LogFile = "cli_log.txt";

    /// <summary>Runs what the arguments mean.</summary>
    /// <param name="arguments">All of them without the word <c>VTOYCLI</c>.</param>
    /// <param name="run">Runs a command of this program.</param>
    /// <returns>Its exit code.</returns>
    internal static int Run(IReadOnlyList<string> arguments, Func<string[], int> run) => Guarded.Run(() =>
    {
        // Whoever waits for the last file must not find that of the run before.
        File.Delete(DoneFile);
        File.WriteAllText(PercentFile, "0");
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => Finish(ExitCode.Failure));
        var (output, error) = (Console.Out, Console.Error);
        var code = ExitCode.Failure;
        using (var log = new StreamWriter(LogFile) { AutoFlush = true })
        {
            Console.SetOut(new LoggedWriter(output, log));
            Console.SetError(new LoggedWriter(error, log));
            try
            {
                code = Guarded.Run(() =>
                    run([.. VentoyArguments.Translate(arguments, DiskSystem.Running.NodeOfLetter), DiskArguments.PercentFileOption, PercentFile]));
            }
            finally
            {
                Console.SetOut(output);
                Console.SetError(error);
            }
        }

        if (code == ExitCode.Success)
            File.WriteAllText(PercentFile, "100");
        Finish(code);
        return code;
    });

    private static void Finish(int code) => File.WriteAllText(DoneFile, (code == ExitCode.Success ? 0 : 1).ToString(CultureInfo.InvariantCulture));
}
