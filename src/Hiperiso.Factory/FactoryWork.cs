using Hiperiso.Factory.Building;
using Hiperiso.Factory.Debian;
using Hiperiso.Factory.Locking;
using Hiperiso.Factory.Recipes;
using Hiperiso.Factory.Sandboxes;
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
        StoreRoots.Add(_store, _context.Options.RepositoryRoot);
        var plan = new Planner(_context, _store).Plan(component);
        using var lease = StoreLease.Take(_store, UsedNames.Of(plan));
        using var origins = new FetchOrigins(_context, _store, _console);
        var path = origins.Builder.Build(plan);
        state.Write(_context.Facts, plan.Inputs, [path.Manifest], path.FullPath);
        return path;
    }

    /// <summary>Makes the build roots of all recipes that are not in the store yet, and records the state.</summary>
    public void PrepareSandboxes(TargetState state)
    {
        var root = _context.Options.RepositoryRoot;
        var inputs = new InputSnapshot(_context.Clock);
        var recipes = Path.Combine(root, "recipes");
        inputs.AddDirectory(recipes);
        foreach (var file in Directory.EnumerateFiles(recipes).Order(StringComparer.Ordinal))
        {
            inputs.AddFile(file);
        }

        var log = Path.Combine(root, "artifacts", "logs", "sandbox.log");
        Directory.CreateDirectory(Path.GetDirectoryName(log)!);
        File.WriteAllText(log, "");
        Bubblewrap.RequireNamespaces();
        var packageLock = LockFile.Load(root);
        var selection = ComponentSelection.Parse(_context.Options.Components);
        var markers = new List<string>();
        StoreRoots.Add(_store, root);
        using var lease = StoreLease.Take(_store, packageLock.Sandboxes.Values.SelectMany(pins => UsedNames.OfRoot(pins)));
        using var origins = new FetchOrigins(_context, _store, _console);
        foreach (var recipe in RecipeReader.All(root))
        {
            var provider = selection.Choose(recipe);
            if (!VendorInputs.AreThere(root, provider))
            {
                // It cannot be built yet; should it ever be, its root is made then.
                continue;
            }

            var pins = LockedPins.SandboxOf(packageLock, recipe, provider);
            var directory = DiskSpace.Guard(_store.Root, log, () => origins.Builder.EnsureRoot(provider.Sandbox, pins, log));
            markers.Add(Path.Combine(Path.GetDirectoryName(directory)!, "packages.txt"));
        }

        state.Write(_context.Facts, inputs, [.. markers.Distinct()], "");
    }

    /// <summary>The state of every component.</summary>
    public IReadOnlyList<ComponentStatus> Status()
    {
        var planner = new Planner(_context, _store);
        return [.. RecipeReader.Names(_context.Options.RepositoryRoot).Select(name => StatusOf(planner, name))];
    }

    /// <summary>Why a component would be built.</summary>
    public IReadOnlyList<string> Explain(string component) =>
        Rebuild.Reasons(new Planner(_context, _store).Plan(component), _store);

    /// <summary>Renews the lock, or of it what these recipes ask for.</summary>
    public IReadOnlyList<string> UpdatePins(IReadOnlyCollection<string> only)
    {
        var root = _context.Options.RepositoryRoot;
        var before = LockFile.Load(root);
        var recipes = RecipeReader.All(root).ToList();
        var renewed = only.Count == 0 ? recipes : [.. only.Distinct().Select(name => RecipeReader.Read(root, name))];
        var others = recipes.ExceptBy(renewed.Select(recipe => recipe.Name), recipe => recipe.Name).ToList();
        using var mark = _store.NewWorkspace(out var workspace);
        var apt = new AptWorkspace(workspace, DebianMirror.OfThisMachine(), before.Suite);
        apt.Update();
        using var origins = new FetchOrigins(_context, _store, _console);
        var completion = new LockCompletion(origins.Fetcher, DebianMirror.OfThisMachine(), Path.Combine(workspace, "licences"));
        var updated = new PinUpdater(apt).Update(before.Suite, renewed).With(before, others);
        using var lease = StoreLease.Take(_store, UsedNames.Of(updated));
        var after = completion.Complete(updated, before, recipes);
        var file = Path.Combine(root, RecipeLock.File);
        using var temporary = new TemporaryFile(file);
        File.WriteAllText(temporary.Path, LockFile.Write(after));
        temporary.Publish();
        return [.. LockDifference.Lines(before, after), .. recipes.SelectMany(recipe => OutdatedVersions(recipe, after))];
    }

    private ComponentStatus StatusOf(Planner planner, string name)
    {
        var root = _context.Options.RepositoryRoot;
        var recipe = RecipeReader.Read(root, name);
        var provider = ComponentSelection.Parse(_context.Options.Components).Choose(recipe);

        // What is built from something composed, or from a file somebody has to bring, has no key before that is there.
        if (provider.Local.Any(path => !Path.Exists(Path.Combine(root, path))) || !VendorInputs.AreThere(root, provider))
        {
            return new ComponentStatus(name, recipe.Version ?? "", provider.Name, "", IsBuilt: false, 0);
        }

        var plan = planner.Plan(name);
        var isBuilt = ContentStore.IsFinished(plan.Path);
        return new ComponentStatus(name, plan.Version, provider.Name, plan.Key.Short, isBuilt, isBuilt ? OutputManifest.Read(plan.Path).Size : 0);
    }

    private static IEnumerable<string> OutdatedVersions(Recipe recipe, RecipeLock locked) => recipe.Providers.Values
        .Select(provider => LockedPins.Mismatch(recipe, LockedPins.Of(locked, recipe, provider)))
        .OfType<string>();

    /// <summary>Forgets states and logs, and the store's builds when asked for; what running processes use stays.</summary>
    public void Clean(bool includeStore)
    {
        foreach (var name in new[] { "state", "logs" })
        {
            TreeRemoval.Remove(Path.Combine(_context.Options.RepositoryRoot, "artifacts", name));
        }

        if (includeStore)
        {
            using var turn = _store.LockRemoval();
            var used = StoreLease.All(_store);
            var entries = _store.Entries().Where(entry => entry.Kind != StoreEntryKind.Source).ToList();
            _store.Remove(entries.Where(entry => !used.Contains(entry.Name)), () => { });
            foreach (var entry in entries.Where(entry => used.Contains(entry.Name)))
            {
                _console.Say($"{entry.Name}: in use by a running process, not removed");
            }
        }
    }
}
