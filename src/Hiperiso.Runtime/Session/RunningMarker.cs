using Hiperiso.Runtime.Linux;

namespace Hiperiso.Runtime.Session;

/// <summary>
/// <c>/hiperiso/logs/.running</c> names the session that has not ended. Found at the next boot, it tells that the power went, or the
/// stick.
/// </summary>
/// <param name="data">Mount point of the data partition.</param>
internal sealed class RunningMarker(string data)
{
    private const int MostBytes = 4096;

    private readonly string _file = Path.Join(data, SessionDirectory.DefaultParent, ".running");

    /// <summary>Names a session.</summary>
    public void Set(SessionDirectory directory) => Durable.Replace(_file, directory.DataPath + "\n");

    /// <summary>Whether a session has not ended.</summary>
    public bool Exists => File.Exists(_file);

    /// <summary>The session has ended.</summary>
    public void Clear() => File.Delete(_file);

    /// <summary>Path on the data partition of the session that did not end; null when there is none whose directory is there.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public string? Read()
    {
        var path = PlainFile.ReadText(_file, MostBytes).TrimEnd('\n');
        return path.StartsWith('/') && !path.Split('/').Contains("..") && Directory.Exists(Path.Join(data, path)) ? path : null;
    }
}
