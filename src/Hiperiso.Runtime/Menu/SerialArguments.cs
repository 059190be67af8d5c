using System.Collections.Immutable;

namespace Hiperiso.Runtime.Menu;

/// <summary>Arguments of GRUB's <c>serial</c>.</summary>
internal static class SerialArguments
{
    /// <summary>Those of the stick's own menu.</summary>
    public static ImmutableArray<string> Default { get; } = ["--unit=0", "--speed=115200"];

    private static readonly string[] Names = ["--unit", "--port", "--speed", "--word", "--parity", "--stop", "--rtscts"];

    /// <summary>The arguments of a text; null when it has anything else, by which GRUB would refuse the line.</summary>
    public static ImmutableArray<string>? Parse(string text)
    {
        ImmutableArray<string> words = [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        return words.IsEmpty || !words.All(IsArgument) ? null : words;
    }

    private static bool IsArgument(string word) =>
        word.Split('=') is [var name, { Length: > 0 } value] && Names.Contains(name) && value.All(char.IsAsciiLetterOrDigit);
}
