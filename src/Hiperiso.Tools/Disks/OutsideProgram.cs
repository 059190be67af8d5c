using System.ComponentModel;
using System.Diagnostics;

namespace Hiperiso.Tools.Disks;

/// <summary>Makers and checkers of file systems that are not ours.</summary>
internal static class OutsideProgram
{
    /// <summary>Runs a program to its end.</summary>
    /// <param name="program">Its name; it is looked for in the PATH.</param>
    /// <param name="package">Where it comes from, for the message.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="highest">The highest exit code that means success.</param>
    /// <exception cref="RefusedException">It is not there, or failed.</exception>
    /// <returns>What it wrote to its standard output.</returns>
    internal static string Run(string program, string package, IEnumerable<string> arguments, int highest = 0)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;

            // Nobody is there to answer its questions.
            process.StandardInput.Close();
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode > highest)
                throw new RefusedException(Refusal.Program, $"{program} failed: {(output + errors.Result).ReplaceLineEndings(" ").Trim()}");
            return output;
        }
        catch (Win32Exception)
        {
            throw new RefusedException(Refusal.Program, $"{program} is needed and is not there; install {package}");
        }
    }
}
