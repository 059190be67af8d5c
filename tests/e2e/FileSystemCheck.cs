using System.Diagnostics;
using Hiperiso.Factory.VirtualMachines;

namespace Hiperiso.E2e.Tests;

/// <summary>The real file system checkers.</summary>
internal static class FileSystemCheck
{
    /// <summary>Runs <c>fsck.exfat -n</c> on the data partition.</summary>
    public static void DataPartitionIsClean(Stick stick, string directory)
    {
        var file = Path.Combine(directory, "data.img");
        stick.Extract(0, file);
        var (exitCode, output) = Run("fsck.exfat", "-n", file);
        exitCode.ShouldBe(0, output);
        File.Delete(file);
    }

    /// <summary>Runs a program that must not fail.</summary>
    /// <returns>What it said.</returns>
    public static string Succeeds(string program, params string[] arguments)
    {
        var (exitCode, output) = Run(program, arguments);
        exitCode.ShouldBe(0, $"{program} {string.Join(' ', arguments)}\n{output}");
        return output;
    }

    /// <summary>Runs a program to its end.</summary>
    public static (int ExitCode, string Output) Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }
}
