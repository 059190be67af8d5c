using Hiperiso.Factory.Recipes;
using Hiperiso.Runtime.Spelling;

namespace Hiperiso.Factory.Commands;

/// <summary>Tells a name that happens to have nothing in the store from one that is misspelt.</summary>
internal static class KnownName
{
    /// <summary>Requires that the checkout has a recipe of this name, or the store builds of it.</summary>
    /// <exception cref="FactoryException">Neither is so.</exception>
    public static void RequireComponent(StoreSession session, string name) => Require(session, name, []);

    /// <summary>As <see cref="RequireComponent"/>; also <c>sources</c>, <c>sandbox</c>, and the name of an entry.</summary>
    /// <exception cref="FactoryException">There is nothing of this name.</exception>
    public static void RequireEntry(StoreSession session, string name)
    {
        if (session.Store.Entries().All(entry => entry.Name != name))
        {
            Require(session, name, ["sandbox", "sources"]);
        }
    }

    private static void Require(StoreSession session, string name, string[] others)
    {
        var known = session.Store.Components()
            .Union(RecipeReader.Names(session.Context.Options.RepositoryRoot)).Union(others).ToList();
        if (!known.Contains(name))
        {
            throw new FactoryException(
                $"the store has nothing named '{name}'{Suggestion.Clause(name, known)}",
                "hiperiso-factory store ls lists all builds");
        }
    }
}
