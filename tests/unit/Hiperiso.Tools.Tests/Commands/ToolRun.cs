using System.Diagnostics;

namespace Hiperiso.Tools.Tests.Commands;

/// <summary>The program itself, as a process of its own.</summary>
internal static class ToolRun
{
    /// <summary>Starts it.</summary>
    public static Process Start(params string[] arguments) => Process.Start(Of(arguments))!;

    /// <summary>How it is started.</summary>
    public static ProcessStartInfo Of(params string[] arguments)
    {
        // Whoever runs the tests in the background of a shell has SIGINT ignored, and programs inherit that.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", "dotnet", "exec", Path.Join(AppContext.BaseDirectory, "hiperiso.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // It is compiled for the framework of the static program, and runs here on that of the tests.
        start.Environment["DOTNET_ROLL_FORWARD"] = "Major";
        return start;
    }

    /// <summary>How it is started where it has no terminal, whatever runs the tests has.</summary>
    public static ProcessStartInfo WithoutTerminal(params string[] arguments)
    {
        var start = Of(arguments);
        start.ArgumentList.Insert(0, start.FileName);
        start.ArgumentList.Insert(0, "--wait");
        start.FileName = "setsid";
        return start;
    }

    /// <summary>Runs it to its end.</summary>
    public static Task<(int Code, string Output, string Error)> ToEndAsync(params string[] arguments) => ToEndAsync(Of(arguments));

    /// <summary>Runs it to its end.</summary>
    public static async Task<(int Code, string Output, string Error)> ToEndAsync(ProcessStartInfo start)
    {
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await error);
    }
}
