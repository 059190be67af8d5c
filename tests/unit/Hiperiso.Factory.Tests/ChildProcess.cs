using System.Diagnostics;
using System.Runtime.CompilerServices;
using Hiperiso.Factory.Commands;
using Hiperiso.Factory.Images;

namespace Hiperiso.Factory.Tests;

/// <summary>
/// Runs a build in a process of its own: this test program, started again with a variable that makes it build and leave
/// before any test runs.
/// </summary>
internal static class ChildProcess
{
    private const string Variable = "HIPERISO_TEST_BUILD";
    private const string CommandVariable = "HIPERISO_TEST_COMMAND";

    /// <summary>Runs <c>hiperiso-factory store</c>.</summary>
    public static Process StartStore(TestRepository repository, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment[CommandVariable] = string.Join('|', ["store", .. arguments, "--repository", repository.Root]);
        start.Environment["HIPERISO_STORE"] = repository.Store;
        return Process.Start(start)!;
    }

    /// <summary>Runs a build, with the repository's variables.</summary>
    public static Process StartBuild(TestRepository repository, string component) =>
        Start(repository, $"{repository.Root}|{repository.Store}|{component}");

    /// <summary>Composes a disk image with one image file copied in.</summary>
    public static Process StartImage(TestRepository repository, string size, string iso) =>
        Start(repository, $"{repository.Root}|{repository.Store}|image|{size}|{iso}");

    private static Process Start(TestRepository repository, string work)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment[Variable] = work;
        foreach (var (name, value) in repository.Variables)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

#pragma warning disable CA2255 // The module initialiser is the only code of a test program that runs before the test runner.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void BuildWhenAsked()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { } value)
        {
            var parts = value.Split('|');
            Environment.SetEnvironmentVariable(Variable, null);
            var options = new FactoryOptions(parts[0], parts[1], SandboxMode: Hiperiso.Factory.Sandboxes.SandboxMode.Host);
            var factory = new HiperisoFactory(options);
            Console.WriteLine(parts.Length == 3
                ? factory.Build(parts[2]).FullPath
                : new ImageFactory(factory).Image(new ImageRequest(parts[3], [parts[4]])).Image);
            Environment.Exit(0);
        }

        if (Environment.GetEnvironmentVariable(CommandVariable) is { } command)
        {
            Environment.SetEnvironmentVariable(CommandVariable, null);
            Environment.Exit(FactoryCommandLine.Run(
                command.Split('|'), Console.Out, Console.Error, Environment.GetEnvironmentVariable, TimeProvider.System));
        }
    }
}
