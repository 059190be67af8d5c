using System.Collections.Immutable;
using Hiperiso.Factory.Locking;
using Hiperiso.Factory.Recipes;
using Hiperiso.Factory.Sandboxes;
using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Building;

/// <summary>
/// The key of a component: everything that can change its outputs, and nothing else (not its description, not a path of this
/// machine).
/// </summary>
internal static class ComponentKey
{
    /// <summary>Begins the line of a component that this one is made from; its name and key follow.</summary>
    internal const string NeedLine = "needed component ";

    /// <summary>The key over all inputs.</summary>
    public static StoreKey Of(
        Recipe recipe,
        RecipeProvider provider,
        string version,
        ProviderPins pins,
        ImmutableArray<Pin> sandbox,
        LocalInputs local,
        VendorInputs vendor,
        ImmutableArray<ComponentPlan> needs,
        Environment environment)
    {
        List<string> lines =
        [
            $"factory: {FactoryFormat.Version}",
            $"component: {recipe.Name}",
            $"architecture: {recipe.Architecture}",
            $"provider: {provider.Name}",
            $"version: {version}",
            $"date: {SourceDate.Epoch}",
            $"sandbox: {environment.Sandbox} format {SandboxKey.RootFormat}",
        ];
        if (environment.SdkVersion is not null)
        {
            lines.Add($"dotnet: {environment.SdkVersion} {provider.DotnetProject}");
        }

        lines.AddRange(provider.Sources.OfType<UrlSource>().Select(source => $"source {source.FileName}: {source.Sha256}"));
        lines.AddRange(pins.Sources.Select(pin => $"source {pin.FileName}: {pin.Sha256}"));
        lines.AddRange(pins.Packages.Select(pin => $"package {pin.Follows ?? pin.Name}: {pin.Version} {pin.Sha256}"));
        lines.AddRange(sandbox.Select(pin => $"sandbox package {pin.Name}: {pin.Version} {pin.Sha256}"));
        lines.AddRange(provider.Patches.Select((rule, index) => $"patch {index + 1} of {rule.File}: {HashOf(rule)}"));
        lines.AddRange(local.Files.Select(file => $"{file.Path}: {file.Sha256}"));
        lines.AddRange(vendor.Files.Select(file => $"{file.Path}: {file.Sha256}"));
        lines.AddRange(provider.Expected.Select(file => $"expected {file.File}: {file.Sha256}"));
        lines.AddRange(needs.Select(need => $"{NeedLine}{need.Recipe.Name}: {need.Key.Hash}"));
        lines.Add($"prepare: {StoreKey.HashOf(provider.Prepare)}");
        lines.Add($"steps: {StoreKey.HashOf(provider.Steps)}");
        lines.Add($"outputs: {string.Join(' ', provider.Outputs)}");
        return new StoreKey(lines);
    }

    // Each part is preceded by its length, so that no two rules give the same text.
    private static string HashOf(PatchRule rule) => StoreKey.HashOf(
        $"{rule.IsRegex} {rule.Count} {rule.Find.Length} {rule.Find} {rule.Replace.Length} {rule.Replace}"
        + (rule.Within is { } part ? $" within {part.From.Length} {part.From} {part.To.Length} {part.To}" : ""));

    /// <summary>What the machine contributes.</summary>
    /// <param name="Sandbox"><c>isolated</c>, or the host's identity.</param>
    /// <param name="SdkVersion">Version of the .NET SDK; null when the recipe uses none.</param>
    internal sealed record Environment(string Sandbox, string? SdkVersion);
}
