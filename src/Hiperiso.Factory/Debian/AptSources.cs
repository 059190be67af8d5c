using System.Collections.Immutable;

namespace Hiperiso.Factory.Debian;

/// <summary>
/// Reads the archives of a machine's apt configuration, one-line (<c>sources.list(5)</c>, "one-line-style") and deb822 style.
/// </summary>
internal static class AptSources
{
    private static readonly string[] DebianSuites =
        ["bullseye", "bookworm", "trixie", "forky", "sid", "oldoldstable", "oldstable", "stable", "testing", "unstable"];

    /// <summary>
    /// The first archive among the files' texts that serves Debian's own packages: component <c>main</c>, a suite of Debian,
    /// not the security archive, reached over http or https. Null when there is none.
    /// </summary>
    /// <param name="files">File name (its extension tells the style) and text, in apt's order.</param>
    public static Uri? DebianArchive(IEnumerable<(string Name, string Text)> files) => files
        .SelectMany(file => file.Name.EndsWith(".sources", StringComparison.Ordinal) ? Deb822(file.Text) : OneLine(file.Text))
        .Where(entry => entry.Components.Contains("main") && entry.Suites.Any(DebianSuites.Contains))
        .Select(entry => Uri.TryCreate(entry.Address, UriKind.Absolute, out var uri) ? uri : null)
        .FirstOrDefault(uri => uri is { Scheme: "http" or "https" });

    private static IEnumerable<Entry> OneLine(string text)
    {
        foreach (var line in text.Split('\n').Select(line => line.Split('#')[0].Trim()))
        {
            var rest = line.StartsWith("deb ", StringComparison.Ordinal) ? line[4..].Trim() : "";
            if (rest.StartsWith('[') && rest.IndexOf(']', StringComparison.Ordinal) is > 0 and var end)
            {
                rest = rest[(end + 1)..].Trim();
            }

            if (rest.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is [var address, var suite, .. var components])
            {
                yield return new Entry(address, [suite], [.. components]);
            }
        }
    }

    private static IEnumerable<Entry> Deb822(string text)
    {
        foreach (var fields in ControlFile.Paragraphs(text))
        {
            var enabled = fields.GetValueOrDefault("Enabled") is null or "yes" or "true" or "1" or "on";
            if (enabled && Words(fields, "Types").Contains("deb"))
            {
                foreach (var address in Words(fields, "URIs"))
                {
                    yield return new Entry(address, Words(fields, "Suites"), Words(fields, "Components"));
                }
            }
        }
    }

    private static ImmutableArray<string> Words(IReadOnlyDictionary<string, string> fields, string name) =>
        [.. fields.GetValueOrDefault(name, "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];

    private sealed record Entry(string Address, ImmutableArray<string> Suites, ImmutableArray<string> Components);
}
