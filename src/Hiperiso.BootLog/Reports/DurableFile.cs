namespace Hiperiso.BootLog;

/// <summary>Replaces small files so that a power loss at any moment leaves the old content or the new.</summary>
public static class DurableFile
{
    /// <summary>Writes aside, syncs, and renames over the target; a failure leaves nothing aside.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">Its new content.</param>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var aside = path + ".new";
        try
        {
            // Whatever is there by that name, such as a link to another file, is not written to.
            File.Delete(aside);
            using (var file = new FileStream(aside, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }

            File.Move(aside, path, overwrite: true);
        }
        catch
        {
            TryDelete(aside);
            throw;
        }
    }

    // The failure that led here is the one to tell.
    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
        }
    }
}
