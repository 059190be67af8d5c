using System.Text;
using System.Text.Json;
using Hiperiso.Imaging.ExFat;

namespace Hiperiso.Factory.VirtualMachines;

/// <summary>A session directory on a data partition.</summary>
internal sealed class SessionFiles
{
    private const string Logs = "hiperiso/logs/";
    private readonly ExFatVolume _volume;

    /// <summary>The only session of a volume.</summary>
    public SessionFiles(ExFatVolume volume)
        : this(volume, Only([.. Ids(volume)]))
    {
    }

    private SessionFiles(ExFatVolume volume, string id)
    {
        _volume = volume;
        Id = id;
    }

    /// <summary>All sessions of a volume, the oldest first, whatever image they are of.</summary>
    public static IReadOnlyList<SessionFiles> All(ExFatVolume volume) =>
        [.. Ids(volume).OrderBy(id => id[id.LastIndexOf('_')..], StringComparer.Ordinal).Select(id => new SessionFiles(volume, id))];

    /// <summary>The session's id, the directory's name.</summary>
    public string Id { get; }

    /// <summary>Names of all files, sorted.</summary>
    public IEnumerable<string> Names => _volume.Enumerate()
        .Where(entry => !entry.IsDirectory && entry.Path.StartsWith($"{Logs}{Id}/", StringComparison.Ordinal))
        .Select(entry => entry.Path[(Logs.Length + Id.Length + 1)..])
        .Order(StringComparer.Ordinal);

    /// <summary>Names of all files but the pictures between the first and the last: when they are taken depends on the machine's speed.</summary>
    public IEnumerable<string> StableNames =>
        Names.Where(name => !name.StartsWith("screens/", StringComparison.Ordinal) || name == "screens/end.png");

    /// <summary>A file's text.</summary>
    public string Text(string name) => Read($"{Logs}{Id}/{name}");

    /// <summary>A file's content.</summary>
    public byte[] Bytes(string name)
    {
        using var copy = new MemoryStream();
        using var source = _volume.OpenFile($"{Logs}{Id}/{name}");
        source.CopyTo(copy);
        return copy.ToArray();
    }

    /// <summary>A file that must be valid JSON.</summary>
    public JsonDocument Json(string name) => JsonDocument.Parse(Text(name));

    /// <summary>Copies the session to the host.</summary>
    public void CopyTo(string directory)
    {
        foreach (var name in Names)
        {
            var path = Path.Combine(directory, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var source = _volume.OpenFile($"{Logs}{Id}/{name}");
            using var copy = File.Create(path);
            source.CopyTo(copy);
        }
    }

    /// <summary>The index of all sessions, each line valid JSON.</summary>
    public IReadOnlyList<JsonDocument> Index() =>
        [.. Read(Logs + "index.jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line))];

    private static IEnumerable<string> Ids(ExFatVolume volume) => volume.Enumerate()
        .Where(entry => entry.IsDirectory && entry.Path.StartsWith(Logs, StringComparison.Ordinal))
        .Select(entry => entry.Path[Logs.Length..])
        .Where(path => !path.Contains('/', StringComparison.Ordinal));

    private static string Only(IReadOnlyList<string> ids) => ids.Count == 1
        ? ids[0]
        : throw new InvalidOperationException($"the data partition has {ids.Count} sessions, where one is expected");

    private string Read(string path)
    {
        using var reader = new StreamReader(_volume.OpenFile(path), Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
