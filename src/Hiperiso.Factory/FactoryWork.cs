using Hiperiso.Factory.Building;
using Hiperiso.Factory.Debian;
using Hiperiso.Factory.Fetching;
using Hiperiso.Factory.Locking;
using Hiperiso.Factory.Recipes;
using Hiperiso.Factory.Store;

namespace Hiperiso.Factory;

/// <summary>The factory's work proper, behind <see cref="HiperisoFactory"/>.</summary>
internal sealed class FactoryWork
{
    private readonly FactoryContext _context;
    private readonly ContentStore _store;
    private readonly BuildConsole _console;

    /// <summary>Opens the store.</summary>
    public FactoryWork(FactoryContext context)
    {
        _context = context;
        _store = new ContentStore(context.StoreRoot);
        _console = new BuildConsole(context.Output, context.Options.Interactive, context.Clock);
    }

    /// <summary>Plans and builds a component, and records its state.</summary>
    public StorePath Build(string component, TargetState state)
    {
        var plan = new Planner(_context, _store).Plan(component);
        using var connections = new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(20) };
        using var client = new HttpClient(connections) { Timeout = Timeout.InfiniteTimeSpan };
        var meter = new TransferMeter(_context.Clock, line => _console.Live("  " + line), line => _console.Say("  " + line));
        var fetcher = new Fetcher(client, _store, meter, TimeSpan.FromSeconds(2));
        var path = new ComponentBuilder(_context, _store, _console, fetcher).Build(plan);
        state.Write(_context.Facts, plan.Inputs, [path.Manifest], path.FullPath);
        return path;
    }

    /// <summary>The state of every component.</summary>
    public IReadOnlyList<ComponentStatus> Status()
    {
        var planner = new Planner(_context, _store);
        return [.. RecipeReader.Names(_context.Options.RepositoryRoot).Select(planner.Plan).Select(plan =>
        {
            var isBuilt = ContentStore.IsFinished(plan.Path);
            var size = isBuilt ? OutputManifest.Read(plan.Path).Size : 0;
            return new ComponentStatus(plan.Recipe.Name, plan.Version, plan.Provider.Name, plan.Key.Short, isBuilt, size);
        })];
    }

    /// <summary>Why a component would be built.</summary>
    public IReadOnlyList<string> Explain(string component) =>
        Rebuild.Reasons(new Planner(_context, _store).Plan(component), _store);

    /// <summary>Renews the lock.</summary>
    public IReadOnlyList<string> UpdatePins()
    {
        var root = _context.Options.RepositoryRoot;
        var before = LockFile.Load(root);
        using var mark = _store.NewWorkspace(out var workspace);
        var apt = new AptWorkspace(workspace, DebianMirror.OfThisMachine(), before.Suite);
        apt.Update();
        var recipes = RecipeReader.Names(root).Select(name => RecipeReader.Read(root, name)).ToList();
        var after = new PinUpdater(apt).Update(before.Suite, recipes);
        var file = Path.Combine(root, RecipeLock.File);
        using var temporary = new TemporaryFile(file);
        File.WriteAllText(temporary.Path, LockFile.Write(after));
        temporary.Publish();
        return [.. LockDifference.Lines(before, after), .. recipes.SelectMany(recipe => OutdatedVersions(recipe, after))];
    }

    private static IEnumerable<string> OutdatedVersions(Recipe recipe, RecipeLock locked) => recipe.Providers.Values
        .Select(provider => LockedPins.Mismatch(recipe, LockedPins.Of(locked, recipe, provider)))
        .OfType<string>();

    /// <summary>Forgets states and logs, and the store's builds when asked for.</summary>
    public void Clean(bool includeStore)
    {
        foreach (var name in new[] { "state", "logs" })
        {
            TreeRemoval.Remove(Path.Combine(_context.Options.RepositoryRoot, "artifacts", name));
        }

        if (includeStore)
        {
            foreach (var directory in Directory.GetDirectories(_store.Root)
                .Where(directory => Path.GetFileName(directory) is not ("sources" or "tmp" or "locks")))
            {
                TreeRemoval.Remove(directory);
            }
        }
    }
}
