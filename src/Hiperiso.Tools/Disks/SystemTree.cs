using System.Globalization;

namespace Hiperiso.Tools.Disks;

/// <summary>The kernel's own account of a machine: <c>sys</c>, <c>proc</c> and <c>dev</c> below a root, the running system's or a recorded one.</summary>
/// <param name="Root">The root: <c>/</c>, or a directory with those three in it.</param>
internal sealed record SystemTree(string Root)
{
    /// <summary>The machine this program runs on.</summary>
    internal static SystemTree Running { get; } = new("/");

    /// <summary>A place in the tree.</summary>
    /// <param name="path">Relative to the root.</param>
    internal string At(string path) => Path.Join(Root, path);

    /// <summary>The text of an attribute without the space around it; empty when it does not exist or cannot be read.</summary>
    internal string Text(string path)
    {
        try
        {
            return File.Exists(At(path)) ? File.ReadAllText(At(path)).Trim() : "";
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A medium that was just taken out.
            return "";
        }
    }

    /// <summary>The number in an attribute; 0 when there is none.</summary>
    internal long Number(string path) =>
        long.TryParse(Text(path), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>Names in a directory, in order; none when it does not exist.</summary>
    internal IReadOnlyList<string> Names(string path)
    {
        try
        {
            return Directory.Exists(At(path)) ? [.. Directory.EnumerateFileSystemEntries(At(path)).Select(entry => Path.GetFileName(entry)).Order(StringComparer.Ordinal)] : [];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Where a link leads in the end, as a path of the host; the path itself when it is none.</summary>
    internal string Target(string path)
    {
        try
        {
            return new FileInfo(At(path)).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? At(path);
        }
        catch (IOException)
        {
            return At(path);
        }
    }
}
