using Hiperiso.Runtime.Linux;

namespace Hiperiso.Runtime.Session;

/// <summary>A session's directory on the data partition and the names in it (interfaces.md section 4).</summary>
internal sealed record SessionDirectory
{
    /// <summary>Directory on the data partition that takes sessions when no other is named, and always the index.</summary>
    public const string DefaultParent = "/hiperiso/logs";

    private SessionDirectory(string id, string dataPath, string path, string index)
    {
        Id = id;
        DataPath = dataPath;
        HostPath = path;
        IndexFile = index;
    }

    /// <summary>Base name of the directory.</summary>
    public string Id { get; }

    /// <summary>Path on the data partition.</summary>
    public string DataPath { get; }

    /// <summary>Path on the host.</summary>
    public string HostPath { get; }

    /// <summary><c>/hiperiso/logs/index.jsonl</c>.</summary>
    public string IndexFile { get; }

    /// <summary>Creates a directory that did not exist before.</summary>
    /// <param name="dataMount">Mount point of the data partition.</param>
    /// <param name="parent">Directory on the data partition, or null for the default.</param>
    /// <param name="imagePath">Image, which gives the name.</param>
    /// <param name="time">Start of the session.</param>
    public static SessionDirectory Create(string dataMount, string? parent, string imagePath, DateTimeOffset time)
    {
        var container = (parent ?? DefaultParent).TrimEnd('/');
        for (var attempt = 1; ; attempt++)
        {
            var id = SessionId.Create(imagePath, time, attempt);
            var dataPath = $"{container}/{id}";
            var path = Path.Join(dataMount, dataPath);
            if (Path.Exists(path))
                continue;
            Directory.CreateDirectory(path);
            Directory.CreateDirectory(Path.Join(dataMount, DefaultParent));
            return new SessionDirectory(id, dataPath, path, Path.Join(dataMount, DefaultParent, "index.jsonl"));
        }
    }

    /// <summary>The directory of an earlier session.</summary>
    public static SessionDirectory Open(string dataMount, string dataPath) =>
        new(Path.GetFileName(dataPath), dataPath, Path.Join(dataMount, dataPath), Path.Join(dataMount, DefaultParent, "index.jsonl"));

    /// <summary>Path of a file in the directory.</summary>
    public string this[string name] => Path.Join(HostPath, name);

    /// <summary>Replaces a file.</summary>
    public void Write(string name, string content) => Durable.Replace(this[name], content);

    /// <summary>Whether a file exists.</summary>
    public bool Has(string name) => File.Exists(this[name]);

    /// <summary>Deletes a file; one that is not there is fine.</summary>
    public void Delete(string name) => File.Delete(this[name]);

    /// <summary>Length of a file in bytes; 0 when it does not exist.</summary>
    public long LengthOf(string name) => new FileInfo(this[name]) is { Exists: true } file ? file.Length : 0;
}
