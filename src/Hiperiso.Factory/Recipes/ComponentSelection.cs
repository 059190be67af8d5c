using System.Collections.Immutable;
using Hiperiso.Runtime.Spelling;

namespace Hiperiso.Factory.Recipes;

/// <summary>
/// Which provider each component is taken from: <c>--components=debian,qemu=source</c> prefers Debian packages for every
/// component that offers them, and QEMU from source.
/// </summary>
/// <param name="Preferred">The provider for all components that have it, and have tried it; null: each recipe's default.</param>
/// <param name="ByComponent">Provider by component name; wins over <paramref name="Preferred"/>.</param>
public sealed record ComponentSelection(string? Preferred, ImmutableSortedDictionary<string, string> ByComponent)
{
    /// <summary>Each recipe's own default.</summary>
    public static ComponentSelection Default { get; } =
        new(null, ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal));

    /// <summary>Reads the text of <c>--components</c>; empty is <see cref="Default"/>.</summary>
    /// <exception cref="FactoryException">A provider is unknown, or two entries contradict each other.</exception>
    public static ComponentSelection Parse(string text)
    {
        string? preferred = null;
        var byComponent = Default.ByComponent.ToBuilder();
        foreach (var entry in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var equals = entry.IndexOf('=', StringComparison.Ordinal);
            var provider = Provider(entry, entry[(equals + 1)..]);
            if (equals < 0 ? preferred is not null : !byComponent.TryAdd(entry[..equals], provider))
            {
                throw new FactoryException($"--components={text}: '{entry}' contradicts an earlier entry");
            }

            preferred = equals < 0 ? provider : preferred;
        }

        return new ComponentSelection(preferred, byComponent.ToImmutable());
    }

    /// <summary>The provider of a recipe under this selection.</summary>
    /// <exception cref="FactoryException">The selection names a provider that this component does not have.</exception>
    public RecipeProvider Choose(Recipe recipe)
    {
        if (ByComponent.TryGetValue(recipe.Name, out var named))
        {
            return recipe.Providers.GetValueOrDefault(named) ?? throw new FactoryException(
                $"--components: {recipe.Name} has no provider '{named}'; it has: {string.Join(", ", recipe.Providers.Keys)}");
        }

        return Preferred is not null && recipe.Providers.TryGetValue(Preferred, out var preferred) && preferred.Untried is null
            ? preferred
            : recipe.Providers[recipe.DefaultProvider];
    }

    private static string Provider(string entry, string name) => name is "source" or "debian" or "local"
        ? name
        : throw new FactoryException(
            $"--components: '{entry}' names no provider{Suggestion.Clause(name, ["source", "debian", "local"])}",
            "providers: source, debian, local; for one component: qemu=source");
}
