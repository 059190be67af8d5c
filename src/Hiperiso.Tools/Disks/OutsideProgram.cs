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
    /// <param name="input">What it reads from its standard input.</param>
    /// <param name="folder">Where it runs; empty for here.</param>
    /// <exception cref="RefusedException">It is not there, or failed.</exception>
    /// <returns>What it wrote to its standard output.</returns>
    internal static string Run(string program, string package, IEnumerable<string> arguments, int highest = 0, byte[]? input = null, string folder = "")
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = folder,
            })!;

            // Nobody is there to answer its questions.
            var errors = process.StandardError.ReadToEndAsync();
            Answer(process, input);
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode > highest)
                throw new RefusedException(Refusal.Program, $"{program} failed: {(output + errors.Result).ReplaceLineEndings(" ").Trim()}");
            return output;
        }
        catch (Win32Exception)
        {
            throw Missing(program, package);
        }
    }

    /// <summary>Runs a program that talks with whoever sits at the terminal.</summary>
    /// <param name="program">Its name; it is looked for in the PATH.</param>
    /// <param name="package">Where it comes from, for the message.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="folder">Where it runs.</param>
    /// <exception cref="RefusedException">It is not there, or failed; it has said why.</exception>
    internal static void RunOnTerminal(string program, string package, IEnumerable<string> arguments, string folder)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder })!;
            process.WaitForExit();
            if (process.ExitCode > 0)
                throw new RefusedException(Refusal.Program, $"{program} failed");
        }
        catch (Win32Exception)
        {
            throw Missing(program, package);
        }
    }

    private static void Answer(Process process, byte[]? input)
    {
        try
        {
            process.StandardInput.BaseStream.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without listening, and its exit code says why.
        }
    }

    private static RefusedException Missing(string program, string package) =>
        new(Refusal.Program, $"{program} is needed and is not there; install {package}");
}
