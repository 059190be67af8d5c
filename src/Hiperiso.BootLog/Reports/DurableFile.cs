namespace Hiperiso.BootLog;

/// <summary>Replaces small files so that a power loss at any moment leaves the old content or the new.</summary>
internal static class DurableFile
{
    internal static void Write(string path, ReadOnlySpan<byte> content)
    {
        var aside = path + ".new";
        using (var file = new FileStream(aside, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        File.Move(aside, path, overwrite: true);
    }
}
