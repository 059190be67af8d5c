using System.CommandLine;

namespace Hiperiso.Tools.Commands;

/// <summary><c>--root DIR</c>.</summary>
internal static class RootOption
{
    internal static Option<string> Create(string description) => new("--root") { Description = description, HelpName = "DIR" };

    /// <summary>The directory, which exists, as an absolute path; null when none was given.</summary>
    /// <exception cref="InvalidDataException">It is empty.</exception>
    /// <exception cref="DirectoryNotFoundException">It does not exist.</exception>
    internal static string? Value(ParseResult parsed, Option<string> option)
    {
        var root = GivenPath.Value(parsed, option);
        return root is null ? null
            : Directory.Exists(root) ? Path.GetFullPath(root)
            : throw new DirectoryNotFoundException($"{root} is no directory; name the place where the data partition is mounted");
    }
}
