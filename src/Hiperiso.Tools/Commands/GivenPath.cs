using System.CommandLine;

namespace Hiperiso.Tools.Commands;

/// <summary>Paths that a person gives. An empty one, most often a variable of a script that is not set, names nothing.</summary>
internal static class GivenPath
{
    /// <summary>The path.</summary>
    /// <exception cref="InvalidDataException">It is empty.</exception>
    internal static string Value(ParseResult parsed, Argument<string> argument) => Named(argument.Name, parsed.GetRequiredValue(argument));

    /// <summary>The path; null when none was given.</summary>
    /// <exception cref="InvalidDataException">It is empty.</exception>
    internal static string? Value(ParseResult parsed, Option<string> option) =>
        parsed.GetValue(option) is { } path ? Named(option.Name, path) : null;

    private static string Named(string name, string path) =>
        path.Length > 0 ? path : throw new InvalidDataException($"{name} is empty; name a file or directory");
}
