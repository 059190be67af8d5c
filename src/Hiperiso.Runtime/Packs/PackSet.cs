namespace Hiperiso.Runtime.Packs;

/// <summary>The packs for the running kernel, seen as one. What two of them have, the first one in ordinal order of names gives.</summary>
internal sealed class PackSet
{
    private readonly Dictionary<string, PackEntry> _entries = new(StringComparer.Ordinal);
    private readonly List<PackEntry> _indexes = [];

    private PackSet()
    {
    }

    /// <summary>All firmware, in no particular order.</summary>
    public IEnumerable<PackEntry> Firmware => _entries.Values.Where(entry => entry.Kind == PackEntryKind.Firmware);

    /// <summary>Whether there is nothing.</summary>
    public bool IsEmpty => _entries.Count == 0 && _indexes.Count == 0;

    /// <summary>Reads the manifests; one that cannot be used is a finding, and the others are used.</summary>
    public static PackSet Open(PackHost host, PackReport report)
    {
        var set = new PackSet();
        var folders = Directory.Exists(host.Packs) ? Directory.GetDirectories(host.Packs) : [];
        foreach (var name in folders.Select(folder => Path.GetFileName(folder)).Where(name => name != PackLayout.Blobs).Order(StringComparer.Ordinal))
        {
            if (!PackPath.IsName(name))
            {
                report.Finding($"pack '{Printable(name)}' is ignored: a name has letters, digits and . _ - + ~, 128 at most");
                continue;
            }

            try
            {
                report.Current = $"reading pack '{name}'";
                set.Add(name, PackManifestReader.ReadFile(Path.Join(host.Packs, name, PackLayout.Manifest)), host, report);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException)
            {
                report.Finding($"pack '{name}' is ignored: {PackLayout.Manifest}: {failure.Message}");
            }
        }

        return set;
    }

    /// <summary>A module or firmware file; null when no pack has it.</summary>
    public PackEntry? Find(string path) => _entries.GetValueOrDefault(path);

    /// <summary>The lists of one name, e.g. <c>modules.dep</c>.</summary>
    public IEnumerable<PackEntry> Indexes(string name) => _indexes.Where(entry => entry.FileName == name);

    // The name goes to the screen and into env.txt.
    private static string Printable(string name) =>
        string.Concat(name.Take(40).Select(character => character is < ' ' or > '~' ? '?' : character));

    private void Add(string name, PackManifest manifest, PackHost host, PackReport report)
    {
        if (manifest.KernelVersion != host.KernelVersion)
        {
            report.Finding($"pack '{name}' is ignored: it is for kernel {manifest.KernelVersion}, this is {host.KernelVersion}");
            return;
        }

        report.Used($"{name} ({manifest.Entries.Length} files)");
        foreach (var entry in manifest.Entries)
        {
            if (entry.Kind == PackEntryKind.Index)
                _indexes.Add(entry);
            else
                _entries.TryAdd(entry.Path, entry);
        }
    }
}
