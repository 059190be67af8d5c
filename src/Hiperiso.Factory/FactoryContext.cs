using Hiperiso.Factory.Building;
using Hiperiso.Factory.Sandboxes;
using Hiperiso.Factory.Store;

namespace Hiperiso.Factory;

/// <summary>
/// The options with everything resolved that the environment decides. Opening it is cheap: it is on the path of a build
/// without work.
/// </summary>
public sealed class FactoryContext
{
    private readonly DotnetLocation _dotnet;

    private FactoryContext(FactoryOptions options, string storeRoot, TextWriter output, TimeProvider clock)
    {
        Options = options;
        StoreRoot = storeRoot;
        Output = output;
        Clock = clock;
        _dotnet = DotnetLocation.Discover();
        Facts =
        [
            $"factory {FactoryFormat.Version}",
            $"components {options.Components}",
            $"sandbox {(options.SandboxMode == SandboxMode.Host ? "host" : "isolated")}",
            $"store {storeRoot}",
            $"dotnet {_dotnet.Root}",
            $"nuget {_dotnet.Packages}",
        ];
    }

    /// <summary>The options.</summary>
    public FactoryOptions Options { get; }

    /// <summary>The store's directory.</summary>
    public string StoreRoot { get; }

    /// <summary>What results depend on besides files, one line each; for <see cref="TargetState"/>.</summary>
    public IReadOnlyList<string> Facts { get; }

    /// <summary>The clock: progress, and the age of files. It never gets into an output.</summary>
    internal TimeProvider Clock { get; }

    internal TextWriter Output { get; }

    internal DotnetLocation Dotnet => _dotnet;

    /// <summary>Resolves the options.</summary>
    /// <param name="options">How to run.</param>
    /// <param name="output">Where progress goes; null: standard output.</param>
    /// <param name="clock">Null: the system's.</param>
    public static FactoryContext Open(FactoryOptions options, TextWriter? output = null, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        var store = options.StoreRoot ?? ContentStore.DefaultRoot(
            Environment.GetEnvironmentVariable(ContentStore.Variable),
            Environment.GetEnvironmentVariable("XDG_CACHE_HOME"),
            Environment.GetFolderPath(Environment.SpecialFolder.UserProfile));
        return new FactoryContext(options, store, output ?? Console.Out, clock ?? TimeProvider.System);
    }

    /// <summary>The state of a target: a component, or something composed from components.</summary>
    /// <param name="target">A file name without extension.</param>
    public TargetState StateOf(string target) =>
        new(Path.Combine(Options.RepositoryRoot, "artifacts", "state", target + ".state"), Clock);
}
