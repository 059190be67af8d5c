using System.Text;
using Hiperiso.BootLog;

namespace Hiperiso.Runtime.Linux;

/// <summary>
/// Replaces several files of a directory as <see cref="Durable"/> replaces one, and waits less often for the device: after any
/// interruption each has its old content or its new one.
/// </summary>
/// <param name="directory">The directory.</param>
/// <param name="writes">Takes every write: a file that cannot be replaced hinders no other.</param>
internal sealed class DurableBatch(string directory, WriteGuard writes)
{
    private readonly List<(string Name, string Content)> _files = [];

    /// <summary>Takes a file's new content; of several the last one counts.</summary>
    public void Replace(string name, string content)
    {
        _files.RemoveAll(file => file.Name == name);
        _files.Add((name, content));
    }

    /// <summary>Replaces all, in the order in which they were taken.</summary>
    public void Commit()
    {
        var asides = new List<AsideFile>();
        foreach (var (name, content) in _files)
            writes.Try(() => asides.Add(AsideFile.Write(Path.Join(directory, name), Encoding.UTF8.GetBytes(content))));

        // All are written before the first is flushed: with it goes what the file system has to note about the others.
        foreach (var aside in asides.FindAll(aside => writes.Try(aside.Flush)))
            writes.Try(aside.TakePlace);
        foreach (var aside in asides)
            aside.Dispose();
        Durable.Sync(directory);
    }
}
