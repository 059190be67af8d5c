using System.Diagnostics;
using System.Runtime.CompilerServices;
using Hiperiso.Factory.Images;

namespace Hiperiso.Factory.Tests;

/// <summary>
/// Runs a build in a process of its own: this test program, started again with a variable that makes it build and leave
/// before any test runs.
/// </summary>
internal static class ChildProcess
{
    private const string Variable = "HIPERISO_TEST_BUILD";

    public static Process StartBuild(TestRepository repository, string component) =>
        Start($"{repository.Root}|{repository.Store}|{component}");

    /// <summary>Composes a disk image with one image file copied in.</summary>
    public static Process StartImage(TestRepository repository, string size, string iso) =>
        Start($"{repository.Root}|{repository.Store}|image|{size}|{iso}");

    private static Process Start(string work)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment[Variable] = work;
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
    }
}
