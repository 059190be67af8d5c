using System.Runtime.CompilerServices;
using Hiperiso.Factory.Building;
using Hiperiso.Factory.Sandboxes;
using Hiperiso.Factory.Store;

namespace Hiperiso.Factory;

/// <summary>
/// The factory as its users see it: components by name in, store paths out. Every failure the user can act on is a
/// <see cref="FactoryException"/>. For one caller at a time.
/// </summary>
/// <param name="context">The opened options.</param>
public sealed class HiperisoFactory(FactoryContext context)
{
    private readonly Dictionary<string, StorePath> _current = new(StringComparer.Ordinal);
    private FactoryWork? _work;

    /// <summary>A factory for these options.</summary>
    public HiperisoFactory(FactoryOptions options)
        : this(FactoryContext.Open(options))
    {
    }

    /// <summary>A factory to which these builds are the current ones of their components, whatever the recipes say.</summary>
    internal HiperisoFactory(FactoryContext context, IEnumerable<StorePath> builds)
        : this(context)
    {
        foreach (var build in builds)
        {
            _current.Add(build.Component, build);
        }
    }

    /// <summary>The opened options.</summary>
    public FactoryContext Context => context;

    /// <summary>
    /// Makes sure that a component and all it needs are built, and says where it is. What was current once is so for the
    /// life of this object: several targets ask for the same component, and its inputs may be thousands of files.
    /// </summary>
    /// <param name="component">Name of a recipe.</param>
    public StorePath Build(string component)
    {
        if (!_current.TryGetValue(component, out var path))
        {
            var state = context.StateOf(component);
            path = state.IsCurrent(context.Facts) ? new StorePath(component, state.Result) : BuildWithWork(component, state);
            _current.Add(component, path);
        }

        return path;
    }

    /// <summary>Makes sure that the build roots of all recipes are there; nothing to do when builds run on the host itself.</summary>
    public void PrepareSandboxes()
    {
        var state = context.StateOf("sandboxes");
        if (context.Options.SandboxMode == SandboxMode.Isolated && !state.IsCurrent(context.Facts))
        {
            PrepareWithWork(state);
        }
    }

    /// <summary>All components, in ordinal order of the name.</summary>
    public IReadOnlyList<ComponentStatus> Status() => Work().Status();

    /// <summary>
    /// Why a component would be built now: one line for each input that differs from its newest build; empty when it is
    /// built.
    /// </summary>
    public IReadOnlyList<string> Explain(string component) => Work().Explain(component);

    /// <summary>Renews <c>recipes/recipes.lock</c> from the mirror and returns what moved, one line each.</summary>
    /// <param name="only">Recipes whose pins are renewed, build roots included; none: all.</param>
    public IReadOnlyList<string> UpdatePins(params IReadOnlyCollection<string> only) => Work().UpdatePins(only);

    /// <summary>Forgets this checkout's states and logs: the next build looks at everything again.</summary>
    /// <param name="includeStore">Also remove all builds and build roots from the store; fetched files stay, and what
    /// running processes use.</param>
    public void Clean(bool includeStore = false) => Work().Clean(includeStore);

    // In a method of its own: what it uses is not even loaded when there is nothing to do.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private StorePath BuildWithWork(string component, TargetState state) => Work().Build(component, state);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void PrepareWithWork(TargetState state) => Work().PrepareSandboxes(state);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private FactoryWork Work() => _work ??= new FactoryWork(context);
}
