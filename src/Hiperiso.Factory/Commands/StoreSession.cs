using Hiperiso.Factory.Building;
using Hiperiso.Factory.Remote;
using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Commands;

/// <summary>What a command on the store works with.</summary>
internal sealed class StoreSession
{
    /// <summary>Opens the store that belongs to the environment.</summary>
    /// <param name="checkout">The checkout's path.</param>
    /// <param name="output">Results.</param>
    /// <param name="error">Progress.</param>
    /// <param name="variables">Environment variables.</param>
    /// <param name="clock">Ages and signatures.</param>
    public StoreSession(
        string checkout, TextWriter output, TextWriter error, Func<string, string?> variables, TimeProvider clock)
    {
        Output = output;
        IsInteractive = ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected;
        Context = FactoryContext.Open(new FactoryOptions(checkout), error, clock, variables);
        Store = new ContentStore(Context.StoreRoot);
        Screen = new BuildConsole(error, IsInteractive, clock);
    }

    /// <summary>Results go here, and nothing else.</summary>
    public TextWriter Output { get; }

    /// <summary>The checkout and its store.</summary>
    public FactoryContext Context { get; }

    /// <summary>The store.</summary>
    public ContentStore Store { get; }

    /// <summary>Progress; on standard error, so that results can be read by programs.</summary>
    public BuildConsole Screen { get; }

    private bool IsInteractive { get; }

    /// <summary>Shows progress that is replaced; on a terminal only.</summary>
    public void Progress(string line)
    {
        if (IsInteractive)
        {
            Screen.Live("  " + line);
        }
    }

    /// <summary>Writes a result as JSON.</summary>
    public void WriteJson(object value) => Output.WriteLine(JsonText.Of(value));

    /// <summary>The remote, which must be named.</summary>
    public static RemoteStore RequireRemote(FetchOrigins origins) => origins.Remote ?? throw new FactoryException(
        "no remote is named", $"set {RemoteSettings.Variable} to s3://bucket/prefix or https://host/path (docs/store.md)");
}
