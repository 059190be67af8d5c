using Hiperiso.Factory.Building;
using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Remote;

/// <summary>Looks at a manifest that somebody else wrote before anything is done with it.</summary>
internal static class RemoteManifest
{
    /// <summary>Why the manifest cannot be used for a build; null when it can.</summary>
    /// <param name="manifest">As it came.</param>
    /// <param name="plan">What is wanted.</param>
    public static string? Fault(OutputManifest manifest, ComponentPlan plan)
    {
        if (manifest.Component != plan.Recipe.Name || manifest.Version != plan.Version || manifest.Key != plan.Key.Hash
            || !manifest.Inputs.SequenceEqual(plan.Key.Lines))
        {
            return "it is the manifest of something else";
        }

        if (manifest.Licence != plan.Recipe.Licence)
        {
            return $"it gives another licence than {plan.Recipe.File}";
        }

        var paths = manifest.Outputs.Select(entry => entry.Path).ToHashSet(StringComparer.Ordinal);
        if (paths.Count != manifest.Outputs.Length)
        {
            return "it lists a path twice";
        }

        foreach (var entry in manifest.Outputs)
        {
            if (!IsPlain(entry.Path) || Parents(entry.Path).Any(paths.Contains))
            {
                return $"it lists the path '{entry.Path}'";
            }

            if (entry.LinkTarget is null && (entry.Size < 0 || !IsHash(entry.Sha256)))
            {
                return $"it gives no hash for '{entry.Path}'";
            }
        }

        return null;
    }

    // Nothing outside the build's directory, nothing through a link, nothing of the store's own.
    private static bool IsPlain(string path) =>
        path.Split('/') is var parts && parts[0] != ".hiperiso" && parts.All(part => part is not ("" or "." or ".."));

    private static IEnumerable<string> Parents(string path)
    {
        for (var slash = path.LastIndexOf('/'); slash > 0; slash = path.LastIndexOf('/', slash - 1))
        {
            yield return path[..slash];
        }
    }

    private static bool IsHash(string? text) => text?.Length == 64 && text.All(char.IsAsciiHexDigitLower);
}
