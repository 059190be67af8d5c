using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Building;

/// <summary>Says why a component has to be built.</summary>
internal static class Rebuild
{
    /// <summary>One line for each reason; empty when the component is built.</summary>
    public static IReadOnlyList<string> Reasons(ComponentPlan plan, ContentStore store)
    {
        if (ContentStore.IsFinished(plan.Path))
        {
            return [];
        }

        return store.Newest(plan.Recipe.Name) is { } newest
            ? KeyDifference.Lines(OutputManifest.Read(newest).Inputs, plan.Key.Lines)
            : ["never built before"];
    }
}
