// The factory, opened with the command line's options.
#r "../../artifacts/factory/Hiperiso.Factory.dll"

using Hiperiso.Factory;
using Hiperiso.Factory.Images;
using Hiperiso.Factory.Packs;
using Hiperiso.Factory.Sandboxes;
using Hiperiso.Factory.VirtualMachines;

// The script is compiled against the factory's last compilation: when sources are newer, compile and start over.
// The look at the times is done here, since starting a shell for it would cost a tenth of a build without work.
var compiled = System.IO.File.GetLastWriteTimeUtc("artifacts/factory/.built");
bool IsNewer(string path) => System.IO.File.GetLastWriteTimeUtc(path) > compiled;
if (System.IO.File.ReadLines("build/factory-sources.txt").Any(source => IsNewer(source)
    || (System.IO.Directory.Exists(source)
        && System.IO.Directory.EnumerateFileSystemEntries(source, "*", SearchOption.AllDirectories).Any(IsNewer))))
{
    if (StartProcess("build/factory.sh") != 0)
    {
        throw new CakeException("the factory does not compile; the whole log is artifacts/logs/factory.log");
    }

    Environment.Exit(StartProcess("dotnet", new ProcessSettings
    {
        Arguments = ProcessArgumentBuilder.FromStringsQuoted(["cake", .. Environment.GetCommandLineArgs().Skip(1)]),
    }));
}

var options = new FactoryOptions(
    Context.Environment.WorkingDirectory.FullPath,
    Components: Argument("components", ""),
    SandboxMode: Argument("sandbox", "") == "host" ? SandboxMode.Host : SandboxMode.Isolated,
    Explain: HasArgument("explain"),
    Interactive: !Console.IsOutputRedirected);
var factory = new HiperisoFactory(options);
var images = new ImageFactory(factory);

// Errors of the factory are for people: message and next step, no stack trace.
void Run(Action work)
{
    try
    {
        work();
    }
    catch (FactoryException error)
    {
        throw new CakeException(error.ToString());
    }
}
