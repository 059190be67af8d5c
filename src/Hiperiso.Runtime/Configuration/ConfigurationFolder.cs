using System.Collections.Immutable;
using Hiperiso.Runtime.Configuration.Describing;
using Hiperiso.Runtime.Configuration.Reading;

namespace Hiperiso.Runtime.Configuration;

/// <summary>Reads the configuration of a mounted data partition. Never throws on what is there.</summary>
internal static class ConfigurationFolder
{
    private const int MostTemplates = 200;

    // A template has no passwords, so a broken one locks nothing.
    private const string NoLock = "";

    /// <summary>Whether a data partition has a configuration at all.</summary>
    public static bool HasFile(string root) => FileIn(root) is not null;

    /// <summary>Reads <c>/ventoy/ventoy.json</c>, or without it <c>/hiperiso/hiperiso.json</c>, and the templates.</summary>
    public static ConfigurationSource Read(string root)
    {
        var file = FileIn(root);
        return new ConfigurationSource(file is null ? ConfigurationDocument.None : ReadFile(root, file), ReadTemplates(root));
    }

    /// <summary>Reads a file as if it were the configuration of a data partition.</summary>
    /// <param name="root">The data partition; null for a file without one.</param>
    /// <param name="file">Path of the file, and its name in messages.</param>
    public static ConfigurationSource ReadAs(string? root, string file) => new(
        ReadFile("", file),
        root is null ? ConfigurationSource.None.Templates : ReadTemplates(root));

    private static string? FileIn(string root) => ConfigurationPaths.All.FirstOrDefault(path => Exists(Path.Join(root, path)));

    private static ImmutableSortedDictionary<string, ConfigurationDocument> ReadTemplates(string root)
    {
        var folder = Path.Join(root, GuestKeys.TemplateFolder);
        return NamesIn(folder).Order(StringComparer.Ordinal).Take(MostTemplates).ToImmutableSortedDictionary(
            name => name, name => ReadFile(root, $"{GuestKeys.TemplateFolder}/{name}.json", NoLock), StringComparer.Ordinal);
    }

    // A folder that cannot be listed has no templates; the entries that name one say so.
    private static List<string> NamesIn(string folder)
    {
        try
        {
            return !Directory.Exists(folder)
                ? []
                : [.. Directory.EnumerateFiles(folder, "*.json")
                    .Select(file => Path.GetFileNameWithoutExtension(file)).Where(name => !name.StartsWith('.'))];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    // A directory or a broken entry is something there, too: it must not make another file count.
    private static bool Exists(string path) => File.Exists(path) || Directory.Exists(path);

    private static ConfigurationDocument ReadFile(string root, string file, string lockWord = DocumentReader.PasswordKey)
    {
        try
        {
            using var stream = PlainFile.OpenRead(root.Length == 0 ? file : Path.Join(root, file));
            if (stream.Length > DocumentReader.MaximumSize)
            {
                var why = DocumentReader.WhyTooLarge(stream.Length);
                return DocumentReader.Unusable(file, why, lockWord.Length > 0 && WordSearch.Contains(stream, lockWord));
            }

            var bytes = new byte[stream.Length];
            var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return DocumentReader.Read(file, bytes.AsSpan(0, length), lockWord);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            var why = $"the file cannot be read ({failure.Message})";
            return DocumentReader.Unusable(file, why, mayHavePassword: lockWord.Length > 0);
        }
    }
}
