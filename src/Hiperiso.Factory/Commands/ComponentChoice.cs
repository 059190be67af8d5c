using System.CommandLine;
using Hiperiso.Factory.Building;
using Hiperiso.Factory.Recipes;
using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Commands;

/// <summary>Which builds a command means: components by name, made with the providers that <c>--components</c> chooses.</summary>
internal static class ComponentChoice
{
    /// <summary>The option, as the build has it.</summary>
    public static Option<string> Option() => new("--components")
    {
        Description = "Providers, as for the build: debian,qemu=source.",
        HelpName = "TEXT",
        DefaultValueFactory = _ => "",
    };

    /// <summary>The context with the option's value.</summary>
    public static FactoryContext Apply(FactoryContext context, ParseResult parsed, Option<string> option) =>
        context.With(context.Options with { Components = parsed.GetRequiredValue(option) });

    /// <summary>The current plans; without names, of all components that can be planned.</summary>
    /// <exception cref="FactoryException">A named component cannot be planned.</exception>
    public static IEnumerable<ComponentPlan> Plans(FactoryContext context, ContentStore store, string[] names)
    {
        var root = context.Options.RepositoryRoot;
        var planner = new Planner(context, store);
        foreach (var name in names.Length > 0 ? names : RecipeReader.Names(root).AsEnumerable())
        {
            var provider = ComponentSelection.Parse(context.Options.Components).Choose(RecipeReader.Read(root, name));

            // What is made from something composed has no key before that is composed.
            if (names.Length > 0 || provider.Local.All(path => Path.Exists(Path.Combine(root, path))))
            {
                yield return planner.Plan(name);
            }
        }
    }
}
