using System.Runtime.Versioning;
using Hiperiso.Runtime.Linux;

namespace Hiperiso.Runtime.Tests.Session;

/// <summary>A data partition that is soon full: a file system in memory. Needs root; tests are skipped without.</summary>
[SupportedOSPlatform("linux")]
internal sealed class SmallStick : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SmallStick(int kilobytes)
    {
        var problem = FileSystemMount.TryMount("tmpfs", Path, "tmpfs", $"size={kilobytes}k", readOnly: false);
        if (problem is null)
            return;
        _folder.Dispose();
        Assert.Skip($"no tmpfs can be mounted: {problem}");
    }

    public string Path => _folder["stick"];

    public string this[string name] => System.IO.Path.Join(Path, name);

    /// <summary>Writes until nothing more fits.</summary>
    public void Fill()
    {
        using var stream = new FileStream(this["filler"], FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
        try
        {
            while (true)
                stream.Write(new byte[4096]);
        }
        catch (IOException)
        {
        }
    }

    public void Dispose()
    {
        FileSystemMount.Unmount(Path);
        _folder.Dispose();
    }
}
