using System.Text;

namespace Hiperiso.Runtime.Tests.Menu;

/// <summary>Texts that try to get out of a word of a GRUB script.</summary>
internal static class HostileNames
{
    private static readonly string[] Parts =
    [
        "'", "\"", "\\", "$", "${", "}", "{", ";", "&", "|", "\n", "\r", "\t", "--", "-", "#", "(", ")", "[", "]", "*", "?",
        "=", ">", "<", "%", "`", "!", " ",
        "💿", "ü", "\u202E", "\u0085", "\u2028", "\uFFFD", "$1", "$(echo)", "'; echo INJECTED; '", "}\nreboot\n", "\\'",
        "fi", "done", "if", "--id", "a", ".iso",
    ];

    /// <summary>All parts alone and surrounded, the longest names there are, and mixtures; the same seed, the same names.</summary>
    public static IEnumerable<string> All(int seed, int mixtures)
    {
        foreach (var part in Parts)
        {
            yield return part;
            yield return $"a{part}b";
            yield return part + part;
        }

        yield return new string('\'', 255);
        yield return string.Concat(Enumerable.Repeat("💿", 63));
        yield return new string('\\', 255);
        yield return "";
        var random = new Random(seed);
        for (var index = 0; index < mixtures; index++)
            yield return Mixture(random);
    }

    private static string Mixture(Random random)
    {
        var name = new StringBuilder();
        for (var count = random.Next(1, 20); count > 0; count--)
            name.Append(Parts[random.Next(Parts.Length)]);
        return name.ToString();
    }
}
