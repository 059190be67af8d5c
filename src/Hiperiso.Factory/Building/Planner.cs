using System.Collections.Immutable;
using Hiperiso.Factory.Locking;
using Hiperiso.Factory.Programs;
using Hiperiso.Factory.Recipes;
using Hiperiso.Factory.Sandboxes;
using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Building;

/// <summary>Reads recipes and lock and works out what each component is made of, without building anything.</summary>
internal sealed class Planner(FactoryContext context, ContentStore store)
{
    private readonly Dictionary<string, ComponentPlan> _plans = new(StringComparer.Ordinal);
    private readonly List<string> _open = [];
    private readonly ComponentSelection _selection = ComponentSelection.Parse(context.Options.Components);
    private readonly Lazy<RecipeLock> _lock = new(() => LockFile.Load(context.Options.RepositoryRoot));
    private readonly Lazy<string> _sdkVersion = new(() => HostProgram
        .Run(Path.Combine(context.Dotnet.Root, "dotnet"), ["--version"], workingDirectory: context.Options.RepositoryRoot)
        .OutputOrThrow("asking for the .NET SDK").Trim());

    /// <summary>The plan of a component and, within it, of all it needs.</summary>
    /// <exception cref="FactoryException">A recipe has an error, the lock lacks a pin, or components need each other in a
    /// circle.</exception>
    public ComponentPlan Plan(string name)
    {
        if (_plans.TryGetValue(name, out var known))
        {
            return known;
        }

        if (_open.Contains(name))
        {
            throw new FactoryException($"components need each other in a circle: {string.Join(" → ", _open.Append(name))}");
        }

        _open.Add(name);
        var plan = Create(name);
        _open.Remove(name);
        _plans.Add(name, plan);
        return plan;
    }

    /// <summary>Every way in which a provider of a recipe can be carried out now: with all ways of all it needs.</summary>
    /// <exception cref="FactoryException">As <see cref="Plan"/>.</exception>
    public IReadOnlyList<ComponentPlan> Alternatives(Recipe recipe, RecipeProvider provider)
    {
        if (_open.Contains(recipe.Name))
        {
            throw new FactoryException(
                $"components need each other in a circle: {string.Join(" → ", _open.Append(recipe.Name))}");
        }

        _open.Add(recipe.Name);
        IEnumerable<ImmutableArray<ComponentPlan>> needs = [[]];
        foreach (var need in provider.Needs.Select(name => RecipeReader.Read(context.Options.RepositoryRoot, name)))
        {
            var plans = need.Providers.Values.SelectMany(way => Alternatives(need, way)).ToList();
            needs = needs.SelectMany(before => plans.Select(before.Add)).ToList();
        }

        _open.Remove(recipe.Name);
        return [.. needs.Select(plans => Create(recipe, provider, plans))];
    }

    private ComponentPlan Create(string name)
    {
        var recipe = RecipeReader.Read(context.Options.RepositoryRoot, name);
        var provider = _selection.Choose(recipe);
        return Create(recipe, provider, [.. provider.Needs.Select(Plan)]);
    }

    private ComponentPlan Create(Recipe recipe, RecipeProvider provider, ImmutableArray<ComponentPlan> needs)
    {
        var root = context.Options.RepositoryRoot;
        var inputs = new InputSnapshot(context.Clock);
        foreach (var file in new[] { recipe.File, RecipeLock.File, ".gitignore", "global.json" })
        {
            if (File.Exists(Path.Combine(root, file)))
            {
                inputs.AddFile(Path.Combine(root, file));
            }
        }

        if (provider.DotnetProject is not null)
        {
            inputs.AddDirectory(context.Dotnet.SdkDirectory);
        }

        var pins = LockedPins.Of(_lock.Value, recipe, provider);
        var sandbox = context.Options.SandboxMode == SandboxMode.Host ? [] : LockedPins.SandboxOf(_lock.Value, recipe, provider);
        var version = LockedPins.VersionOf(recipe, pins);
        var vendor = VendorInputs.Collect(root, recipe, provider, inputs);
        var local = LocalInputs.Collect(root, recipe, provider, inputs);
        foreach (var need in needs)
        {
            inputs.AddAll(need.Inputs);
        }

        var key = ComponentKey.Of(recipe, provider, version, pins, sandbox, local, vendor, needs, new ComponentKey.Environment(
            context.Options.SandboxMode == SandboxMode.Host ? HostIdentity.Read() : "isolated",
            provider.DotnetProject is null ? null : _sdkVersion.Value));
        var path = store.PathOf(recipe.Name, version, key);
        return new ComponentPlan(recipe, provider, version, pins, sandbox, local, vendor, needs, key, path, inputs);
    }
}
