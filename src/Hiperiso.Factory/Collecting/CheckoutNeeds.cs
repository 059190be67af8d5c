using System.Collections.Immutable;
using Hiperiso.Factory.Building;
using Hiperiso.Factory.Locking;
using Hiperiso.Factory.Recipes;
using Hiperiso.Factory.Sandboxes;
using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Collecting;

/// <summary>What a checkout's recipes and lock ask for now.</summary>
/// <param name="Names">Names of store entries, present or not.</param>
/// <param name="Doubts">What could not be read; then nothing that it might have named is removed.</param>
internal sealed record CheckoutNeeds(ImmutableHashSet<string> Names, ImmutableArray<string> Doubts)
{
    /// <summary>Plans every component with every provider, in the sandbox and on the host.</summary>
    public static CheckoutNeeds Of(FactoryContext context, ContentStore store)
    {
        var root = context.Options.RepositoryRoot;
        var names = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        var doubts = ImmutableArray.CreateBuilder<string>();
        Try(root, doubts, () => names.UnionWith(UsedNames.Of(LockFile.Load(root))));
        foreach (var name in RecipeReader.Names(root))
        {
            Try(root, doubts, () =>
            {
                var recipe = RecipeReader.Read(root, name);
                foreach (var provider in recipe.Providers.Values)
                {
                    names.UnionWith(provider.Sources.OfType<UrlSource>().Select(source => UsedNames.OfSource(source.Sha256)));
                }
            });
        }

        if (doubts.Count == 0)
        {
            foreach (var mode in new[] { SandboxMode.Isolated, SandboxMode.Host })
            {
                var inMode = context.With(context.Options with { SandboxMode = mode });
                Try(root, doubts, () => names.UnionWith(PlannedNames(inMode, store)));
            }
        }

        return new CheckoutNeeds(names.ToImmutable(), doubts.ToImmutable());
    }

    private static IEnumerable<string> PlannedNames(FactoryContext context, ContentStore store)
    {
        var planner = new Planner(context, store);
        var root = context.Options.RepositoryRoot;
        foreach (var recipe in RecipeReader.All(root))
        {
            foreach (var provider in recipe.Providers.Values)
            {
                IReadOnlyList<ComponentPlan> plans;
                try
                {
                    plans = planner.Alternatives(recipe, provider);
                }
                catch (MissingInputException)
                {
                    planner = new Planner(context, store);
                    continue;
                }

                foreach (var name in plans.SelectMany(UsedNames.Of))
                {
                    yield return name;
                }
            }
        }
    }

    private static void Try(string root, ImmutableArray<string>.Builder doubts, Action read)
    {
        try
        {
            read();
        }
        catch (FactoryException error)
        {
            doubts.Add($"{root}: {error.Message}");
        }
    }
}
