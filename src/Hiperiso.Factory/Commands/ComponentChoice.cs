using System.CommandLine;
using Hiperiso.Factory.Building;
using Hiperiso.Factory.Recipes;
using Hiperiso.Factory.Sandboxes;
using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Commands;

/// <summary>Which builds a command means: components by name, made with the providers that <c>--components</c> chooses.</summary>
internal static class ComponentChoice
{
    private static readonly Option<string> Components = new("--components")
    {
        Description = "Providers, as for the build: debian,qemu=source.",
        HelpName = "TEXT",
        DefaultValueFactory = _ => "",
    };

    private static readonly Option<SandboxMode> Sandbox = new("--sandbox")
    {
        Description = "Where the builds were made, as for the build: host, or isolated.",
        HelpName = "MODE",
        DefaultValueFactory = _ => SandboxMode.Isolated,
    };

    /// <summary>Adds the build's options that decide about keys.</summary>
    public static void AddTo(Command command)
    {
        command.Options.Add(Components);
        command.Options.Add(Sandbox);
    }

    /// <summary>The context with the options' values.</summary>
    public static FactoryContext Apply(FactoryContext context, ParseResult parsed) => context.With(context.Options with
    {
        Components = parsed.GetRequiredValue(Components),
        SandboxMode = parsed.GetRequiredValue(Sandbox),
    });

    /// <summary>The current plans; without names, of all components that can be planned.</summary>
    /// <exception cref="FactoryException">A named component cannot be planned.</exception>
    public static IEnumerable<ComponentPlan> Plans(FactoryContext context, ContentStore store, string[] names)
    {
        var planner = new Planner(context, store);
        foreach (var name in names.Length > 0 ? names : RecipeReader.Names(context.Options.RepositoryRoot).AsEnumerable())
        {
            if (names.Length > 0 || HasItsFiles(context.Options, name))
            {
                yield return planner.Plan(name);
            }
        }
    }

    // What is made from something composed, or from a file somebody has to bring, has no key before that is there; nor has what needs it.
    private static bool HasItsFiles(FactoryOptions options, string name)
    {
        var root = options.RepositoryRoot;
        var provider = ComponentSelection.Parse(options.Components).Choose(RecipeReader.Read(root, name));
        return provider.Local.All(path => Path.Exists(Path.Combine(root, path)))
            && VendorInputs.AreThere(root, provider)
            && provider.Needs.All(need => HasItsFiles(options, need));
    }
}
