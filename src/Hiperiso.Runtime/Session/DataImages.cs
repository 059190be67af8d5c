using System.Collections.Immutable;

namespace Hiperiso.Runtime.Session;

/// <summary>The images on a data partition, for the text that says which one is missing.</summary>
internal static class DataImages
{
    private const int Deepest = 4;
    private const int Most = 100;

    private static readonly ImmutableArray<string> Extensions = [".iso", ".img", ".wim", ".vhd", ".vhdx", ".vtoy", ".efi"];

    /// <summary>Paths on the data partition, in order, without the host's own folder.</summary>
    public static ImmutableArray<string> Find(string dataMount)
    {
        var options = new EnumerationOptions
        {
            RecurseSubdirectories = true,
            MaxRecursionDepth = Deepest,
            IgnoreInaccessible = true,
            AttributesToSkip = FileAttributes.ReparsePoint,
        };
        return
        [
            .. Directory.EnumerateFiles(dataMount, "*", options)
                .Where(file => Extensions.Contains(Path.GetExtension(file).ToLowerInvariant()))
                .Select(file => file[dataMount.TrimEnd('/').Length..])
                .Where(file => !file.StartsWith("/hiperiso/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Take(Most),
        ];
    }
}
