using System.Diagnostics;

namespace Hiperiso.Factory.Tests;

/// <summary>Runs a real program of the host: the judge of what the factory writes.</summary>
internal static class HostTool
{
    public static string Run(string program, params string[] arguments) => RunWithInput("", program, arguments);

    public static string RunWithInput(string input, string program, params string[] arguments)
    {
        var (exitCode, output) = Try(input, program, arguments);
        exitCode.ShouldBe(0, $"{program} {string.Join(' ', arguments)}\n{output}");
        return output;
    }

    public static (int ExitCode, string Output) Try(string input, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }
}
