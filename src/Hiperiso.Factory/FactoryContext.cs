using Hiperiso.Factory.Building;
using Hiperiso.Factory.Reproducing;
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

    private FactoryContext(
        FactoryOptions options, string storeRoot, TextWriter output, TimeProvider clock, Func<string, string?> variables)
    {
        Variables = variables;
        Options = options;
        StoreRoot = storeRoot;
        Output = output;
        Clock = clock;
        _dotnet = DotnetLocation.Discover();
        var proven = new Lazy<ArtifactsLock>(() => ArtifactsLock.Load(options.RepositoryRoot));
        ExpectedOutputs = key => proven.Value.OutputsOf(key);
        Facts =
        [
            $"factory {FactoryFormat.Version}",
            $"components {options.Components}",
            $"sandbox {(options.SandboxMode == SandboxMode.Host ? "host" : "isolated")}",
            $"store {storeRoot}",
            // Says that this checkout is among the store's roots: what was built before there were any looks again, once.
            "roots 1",
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

    /// <summary>Environment variables: the remote, its credentials, the snapshot archive. None gets into an output.</summary>
    internal Func<string, string?> Variables { get; }

    /// <summary>
    /// From the full key of a build to the hash of its outputs (<see cref="OutputManifest.OutputHash"/>) that the checkout
    /// vouches for; null when it does not.
    /// </summary>
    internal Func<string, string?> ExpectedOutputs { get; private init; }

    internal TextWriter Output { get; }

    internal DotnetLocation Dotnet => _dotnet;

    /// <summary>Resolves the options.</summary>
    /// <param name="options">How to run.</param>
    /// <param name="output">Where progress goes; null: standard output.</param>
    /// <param name="clock">Null: the system's.</param>
    /// <param name="variables">Environment variables; null: the process's.</param>
    public static FactoryContext Open(
        FactoryOptions options, TextWriter? output = null, TimeProvider? clock = null, Func<string, string?>? variables = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        variables ??= Environment.GetEnvironmentVariable;
        var store = options.StoreRoot ?? ContentStore.DefaultRoot(
            variables(ContentStore.Variable),
            variables("XDG_CACHE_HOME"),
            Environment.GetFolderPath(Environment.SpecialFolder.UserProfile));
        return new FactoryContext(options, store, output ?? Console.Out, clock ?? TimeProvider.System, variables);
    }

    /// <summary>The same for another checkout or other options.</summary>
    internal FactoryContext With(FactoryOptions options) =>
        new(options, StoreRoot, Output, Clock, Variables) { ExpectedOutputs = ExpectedOutputs };

    /// <summary>The same with a source of <see cref="ExpectedOutputs"/>.</summary>
    internal FactoryContext Expecting(Func<string, string?> outputs) =>
        new(Options, StoreRoot, Output, Clock, Variables) { ExpectedOutputs = outputs };

    /// <summary>The state of a target: a component, or something composed from components.</summary>
    /// <param name="target">A file name without extension.</param>
    public TargetState StateOf(string target) =>
        new(Path.Combine(Options.RepositoryRoot, "artifacts", "state", target + ".state"), Clock);
}
