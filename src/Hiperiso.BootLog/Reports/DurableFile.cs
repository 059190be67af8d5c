namespace Hiperiso.BootLog;

/// <summary>Replaces small files so that a power loss at any moment leaves the old content or the new.</summary>
public static class DurableFile
{
    /// <summary>Writes aside, syncs, and renames over the target; a failure leaves nothing aside.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">Its new content.</param>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        using var aside = AsideFile.Write(path, content);
        aside.Flush();
        aside.TakePlace();
    }
}
