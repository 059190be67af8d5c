namespace Hiperiso.Runtime.Packs;

/// <summary>Which paths and names a manifest may hold.</summary>
internal static class PackPath
{
    private const int MaximumLength = 512;

    /// <summary>What is wrong with a path; null when it stays below a folder.</summary>
    /// <param name="path">The path.</param>
    /// <param name="folder">The folder, relative to the root, ending with a slash.</param>
    public static string? Problem(string path, string folder)
    {
        if (path.Length > MaximumLength)
            return $"the path is longer than {MaximumLength} characters";
        if (path.Any(character => character is < ' ' or > '~' or '\\'))
            return "the path has a character that is not allowed";
        return path.StartsWith(folder, StringComparison.Ordinal) && path[folder.Length..].Split('/').All(IsSegment)
            ? null
            : $"the path does not stay below {folder}";
    }

    /// <summary>Whether a text can be the name of a pack, a module or a kernel version: one plain file name.</summary>
    public static bool IsName(string text) =>
        text.Length <= 128 && IsSegment(text) && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or '-' or '+' or '~');

    private static bool IsSegment(string segment) => segment is not ("" or "." or "..");
}
