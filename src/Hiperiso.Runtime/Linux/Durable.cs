using System.Text;
using Hiperiso.BootLog;

namespace Hiperiso.Runtime.Linux;

/// <summary>Writes that survive a loss of power: after any interruption a file has its old content or its new one.</summary>
internal static class Durable
{
    /// <summary>Writes aside, syncs, renames over the target, syncs the directory; a failure leaves nothing aside.</summary>
    public static void Replace(string path, ReadOnlySpan<byte> content)
    {
        DurableFile.Write(path, content);
        SyncDirectory(Path.GetDirectoryName(path)!);
    }

    /// <summary>Replaces a file by UTF-8 text.</summary>
    public static void Replace(string path, string content) => Replace(path, Encoding.UTF8.GetBytes(content));

    /// <summary>
    /// Appends whole lines in one write and syncs. A last line that an earlier interruption has torn is ended first, so that it
    /// does not swallow the next one.
    /// </summary>
    public static void Append(string path, string lines)
    {
        PlainFile.Require(path);
        var isNew = !File.Exists(path);
        using var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        var separator = EndsInsideLine(stream) ? "\n" : "";
        stream.Seek(0, SeekOrigin.End);
        stream.Write(Encoding.UTF8.GetBytes(separator + lines));
        stream.Flush(flushToDisk: true);
        if (isNew)
            SyncDirectory(Path.GetDirectoryName(path)!);
    }

    /// <summary>Brings what any process has written to a file so far onto the disk; a file that is not there is fine.</summary>
    public static void Sync(string path)
    {
        const int readOnly = 0;
        const int closeOnExec = 0x80000;
        var descriptor = LibC.Open(path, readOnly | closeOnExec);
        if (descriptor < 0)
            return;
        _ = LibC.SyncFile(descriptor);
        _ = LibC.Close(descriptor);
    }

    private static bool EndsInsideLine(FileStream stream)
    {
        if (stream.Length == 0)
            return false;
        stream.Seek(-1, SeekOrigin.End);
        return stream.ReadByte() != '\n';
    }

    // A directory is synced like a file; file systems that cannot do it say so, and nothing is lost by asking. Windows has nothing like it.
    private static void SyncDirectory(string path)
    {
        if (OperatingSystem.IsLinux())
            Sync(path);
    }
}
