using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Hiperiso.Factory.Yaml;

namespace Hiperiso.Factory.Locking;

/// <summary>
/// Reads and writes <see cref="RecipeLock"/>. Each file of the archive is listed once, under <c>files</c>; providers and
/// build roots name them. That keeps the difference after an update to one line for each file that moved.
/// </summary>
internal static class LockFile
{
    /// <summary>Reads the lock; a repository without one has the empty lock.</summary>
    public static RecipeLock Load(string repositoryRoot) => File.Exists(Path.Combine(repositoryRoot, RecipeLock.File))
        ? Parse(YamlFile.Load(repositoryRoot, RecipeLock.File))
        : RecipeLock.Empty;

    /// <summary>Reads a lock from its mapping.</summary>
    public static RecipeLock Parse(YamlMap map)
    {
        map.AllowOnly("suite", "archive", "verified", "files", "components", "sandboxes", "urls");
        var files = map.Maps("files").Select(ReadPin).ToDictionary(pin => pin.FileName, StringComparer.Ordinal);
        var components = map.Map("components");
        var providers = components.Keys.ToImmutableSortedDictionary(
            name => name,
            name =>
            {
                var entry = components.Map(name).AllowOnly("sources", "packages", "follows");
                var follows = entry.Has("follows") ? entry.Map("follows") : null;
                return new ProviderPins(
                    Pins(entry, "sources", files),
                    [.. Pins(entry, "packages", files).Select(pin => pin with { Follows = follows?.OptionalText(pin.Name) })]);
            },
            StringComparer.Ordinal);
        var sandboxes = map.Maps("sandboxes").ToImmutableSortedDictionary(
            entry => RecipeLock.SetName(entry.AllowOnly("for", "files").Texts("for")),
            entry => Pins(entry, "files", files),
            StringComparer.Ordinal);
        return new RecipeLock(map.Text("suite"), providers, sandboxes) { Urls = [.. map.Maps("urls").Select(UrlPin.Read)] };
    }

    /// <summary>The lock as text, in a stable order.</summary>
    public static string Write(RecipeLock locked)
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"# Generated: {RecipeLock.UpdateCommand}. Every fetched file that goes into a build.\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"suite: {locked.Suite}\narchive: Debian {locked.Suite}/main\nverified: {YamlText.Quote(RecipeLock.ArchiveVerified)}\ncomponents:");
        text.Append(locked.Providers.IsEmpty ? " {}\n" : "\n");
        foreach (var (name, pins) in locked.Providers)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {name}:\n");
            AppendNames(text, "    sources", pins.Sources);
            AppendNames(text, "    packages", pins.Packages);
            var followers = pins.Packages.Where(pin => pin.Follows is not null).ToList();
            if (followers.Count > 0)
            {
                text.Append("    follows:\n");
                followers.ForEach(pin => text.Append(CultureInfo.InvariantCulture, $"      {pin.Name}: {pin.Follows}\n"));
            }
        }

        text.Append(locked.Sandboxes.IsEmpty ? "sandboxes: []\n" : "sandboxes:\n");
        foreach (var (name, pins) in locked.Sandboxes)
        {
            text.Append(CultureInfo.InvariantCulture, $"  - for: [{name.Replace(" ", ", ", StringComparison.Ordinal)}]\n");
            AppendNames(text, "    files", pins);
        }

        var files = locked.Pins.DistinctBy(pin => pin.FileName).OrderBy(pin => pin.FileName, StringComparer.Ordinal).ToList();
        text.Append(files.Count == 0 ? "files: []\n" : "files:\n");
        foreach (var pin in files)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"  - {{name: {pin.Name}, version: '{pin.Version}', path: '{pin.Path}', size: {pin.Size}, sha256: {pin.Sha256},\n"
                + $"     source: {YamlText.Quote(pin.Source)}, licence: {YamlText.Quote(pin.Licence)}}}\n");
        }

        text.Append(locked.Urls.IsEmpty ? "urls: []\n" : "urls:\n");
        foreach (var url in locked.Urls)
        {
            text.Append(url.Text());
        }

        return text.ToString();
    }

    private static void AppendNames(StringBuilder text, string key, ImmutableArray<Pin> pins)
    {
        if (!pins.IsEmpty)
        {
            text.Append(CultureInfo.InvariantCulture, $"{key}:\n");
            var indent = new string(' ', key.Length - key.TrimStart().Length + 2);
            foreach (var pin in pins)
            {
                text.Append(CultureInfo.InvariantCulture, $"{indent}- {pin.FileName}\n");
            }
        }
    }

    private static Pin ReadPin(YamlMap map)
    {
        map.AllowOnly("name", "version", "path", "size", "sha256", "source", "licence");
        return new Pin(map.Text("name"), map.Text("version"), map.Text("path"), map.Number("size"), map.Text("sha256"))
        {
            Source = map.OptionalText("source") ?? "",
            Licence = map.OptionalText("licence") ?? "",
        };
    }

    private static ImmutableArray<Pin> Pins(YamlMap map, string key, Dictionary<string, Pin> files) =>
        [.. map.Texts(key).Select(name => files.GetValueOrDefault(name)
            ?? throw map.ErrorAt(key, $"'{name}' is not listed under 'files'; renew the lock: {RecipeLock.UpdateCommand}"))];
}
