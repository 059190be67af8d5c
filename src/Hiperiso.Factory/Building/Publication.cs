using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Building;

/// <summary>Turns the directory a script wrote into a finished build of the store.</summary>
internal static class Publication
{
    /// <summary>Checks, normalises, lists and publishes the outputs; returns their size in bytes.</summary>
    /// <exception cref="FactoryException">An output the recipe declares is missing or an empty directory.</exception>
    public static long Publish(ComponentPlan plan, string directory)
    {
        RequireOutputs(plan, directory);
        var manifest = new OutputManifest(
            plan.Recipe.Name,
            plan.Version,
            plan.Recipe.Licence,
            plan.Key.Hash,
            plan.Key.Lines,
            OutputTree.Normalise(directory, plan.Title));
        Finish(manifest, directory, plan.Path);
        return manifest.Size;
    }

    /// <summary>Checks that what the recipe declares is there.</summary>
    /// <exception cref="FactoryException">An output is missing or an empty directory.</exception>
    public static void RequireOutputs(ComponentPlan plan, string directory)
    {
        foreach (var output in plan.Provider.Outputs)
        {
            var path = Path.Combine(directory, output);
            if (!File.Exists(path) && !(Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any()))
            {
                throw new FactoryException(
                    $"{plan.Title}: output '{output}' of {plan.Recipe.File} is missing or empty",
                    "the steps must put it below $OUT");
            }
        }
    }

    /// <summary>Writes the manifest, which makes a directory a build, and moves it to its place.</summary>
    public static void Finish(OutputManifest manifest, string directory, StorePath destination)
    {
        var file = new StorePath(manifest.Component, directory).Manifest;
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, manifest.ToJson());
        ContentStore.Publish(directory, destination.FullPath);
    }
}
