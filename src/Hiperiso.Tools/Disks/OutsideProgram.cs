using System.ComponentModel;
using System.Diagnostics;
using Hiperiso.Runtime.Linux;

namespace Hiperiso.Tools.Disks;

/// <summary>Makers and checkers of file systems that are not ours.</summary>
internal static class OutsideProgram
{
    // Ctrl-C reaches the program at the same moment as us, where another thread has to tell of it.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    /// <summary>Runs a program to its end.</summary>
    /// <param name="program">Its name; it is looked for in the PATH.</param>
    /// <param name="package">Where it comes from, for the message.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="highest">The highest exit code that means success.</param>
    /// <param name="input">What it reads from its standard input.</param>
    /// <param name="folder">Where it runs; empty for here.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="RefusedException">It is not there, or failed.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    /// <returns>What it wrote to its standard output.</returns>
    internal static string Run(
        string program, string package, IEnumerable<string> arguments, int highest = 0, byte[]? input = null, string folder = "", CancellationToken cancellation = default)
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

            using var end = EndWith(process, cancellation);

            // Nobody is there to answer its questions.
            var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
            Answer(process, input);
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode > highest)
                throw Failed($"{program} failed: {(output + errors.Result).ReplaceLineEndings(" ").Trim()}", cancellation);
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
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="RefusedException">It is not there, or failed; it has said why.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    internal static void RunOnTerminal(string program, string package, IEnumerable<string> arguments, string folder, CancellationToken cancellation)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder })!;
            using var end = EndWith(process, cancellation);
            process.WaitForExit();
            if (process.ExitCode > 0)
                throw Failed($"{program} failed", cancellation);
        }
        catch (Win32Exception)
        {
            throw Missing(program, package);
        }
    }

    // It may be in the middle of a question, with a terminal that does not show what is typed, and puts that right before it ends.
    private static CancellationTokenRegistration EndWith(Process process, CancellationToken cancellation) =>
        cancellation.Register(() => _ = LibC.Kill(process.Id, LibC.Terminate));

    private static Exception Failed(string what, CancellationToken cancellation) =>
        cancellation.CanBeCanceled && cancellation.WaitHandle.WaitOne(Grace) ? new OperationCanceledException(cancellation) : new RefusedException(Refusal.Program, what);

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
