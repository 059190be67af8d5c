using Hiperiso.Factory.Store;
using Hiperiso.Runtime.Signing;

namespace Hiperiso.Factory.Reproducing;

/// <summary>Compares all files of two finished images.</summary>
internal static class ImageComparison
{
    /// <summary>Everything that differs, in ordinal order of the file's name.</summary>
    /// <param name="first">The directory of the first build's files.</param>
    /// <param name="second">The directory of the second build's files.</param>
    /// <param name="withSignatures">Whether signatures count: the same key made both.</param>
    public static IReadOnlyList<Difference> Compare(string first, string second, bool withSignatures)
    {
        var (left, right) = (Names(first, withSignatures), Names(second, withSignatures));
        return [.. left.Union(right).Order(StringComparer.Ordinal)
            .Select(name => Compare(name, Path.Combine(first, name), Path.Combine(second, name)))
            .OfType<Difference>()];
    }

    private static Difference? Compare(string name, string first, string second) => (File.Exists(first), File.Exists(second)) switch
    {
        (false, _) => new Difference("image", name, "only in the second build"),
        (_, false) => new Difference("image", name, "only in the first build"),
        _ => StoreKey.HashOfFile(first) == StoreKey.HashOfFile(second)
            ? null
            : new Difference("image", name, "content", first, second),
    };

    private static HashSet<string> Names(string directory, bool withSignatures) => [.. Directory.EnumerateFiles(directory)
        .Select(path => Path.GetFileName(path))
        .Where(name => withSignatures || !name.EndsWith(SignatureFile.Suffix, StringComparison.Ordinal))];
}
