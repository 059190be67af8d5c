using Medallion.Shell;

namespace Hiperiso.Factory.Programs;

/// <summary>Runs programs of the host. The only place that knows how processes are started.</summary>
internal static class HostProgram
{
    /// <summary>Runs a program to its end and returns what it printed.</summary>
    /// <param name="program">Name or path.</param>
    /// <param name="arguments">One per item; no shell is involved.</param>
    /// <param name="environment">Variables added to the caller's.</param>
    /// <param name="workingDirectory">Null: the caller's.</param>
    /// <exception cref="FactoryException">The program is not installed.</exception>
    public static ProgramResult Run(
        string program,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string>? environment = null,
        string? workingDirectory = null)
    {
        var result = Start(program, arguments, environment, workingDirectory).Result;
        return new ProgramResult(program, result.ExitCode, result.StandardOutput, result.StandardError);
    }

    /// <summary>
    /// Runs a program with both outputs appended to a log file, and calls <paramref name="onTick"/> about five times a
    /// second. Starting and waiting happen on the caller's thread: a sandbox that dies with its parent dies with the thread
    /// that started it.
    /// </summary>
    /// <returns>The exit code.</returns>
    public static int RunLogged(
        string program,
        IEnumerable<string> arguments,
        string logFile,
        Action onTick,
        IReadOnlyDictionary<string, string>? environment = null,
        string? workingDirectory = null)
    {
        RequireInstalled(program);
        string[] redirected = ["-c", "log=$1; shift; exec \"$@\" >>\"$log\" 2>&1", "sh", logFile, program, .. arguments];
        var command = Start("/bin/sh", redirected, environment, workingDirectory);
        while (!command.Task.Wait(200))
        {
            onTick();
        }

        return command.Result.ExitCode;
    }

    /// <summary>Fails with the package to install when the program is not on PATH.</summary>
    public static void RequireInstalled(string program)
    {
        var found = Path.IsPathRooted(program)
            ? File.Exists(program)
            : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
                .Any(directory => File.Exists(Path.Combine(directory, program)));
        if (!found)
        {
            throw Missing(program);
        }
    }

    private static Command Start(
        string program,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string>? environment,
        string? workingDirectory)
    {
        RequireInstalled(program);
        return Command.Run(program, arguments.Cast<object>(), options =>
        {
            options.ThrowOnError(false);
            if (environment is not null)
            {
                options.EnvironmentVariables(environment);
            }

            if (workingDirectory is not null)
            {
                options.WorkingDirectory(workingDirectory);
            }
        });
    }

    private static FactoryException Missing(string program) => new(
        $"{program} is not installed on this machine",
        program switch
        {
            "bwrap" => "install it: apt-get install bubblewrap",
            "apt-get" or "apt-cache" => "renewing the lock needs apt; run it on a Debian machine",
            "sbsign" => "install it: apt-get install sbsigntool",
            _ => $"install it: apt-get install {program}",
        });
}
