using Hiperiso.Runtime.Guest;
using Hiperiso.Runtime.Session;

namespace Hiperiso.Runtime.Media;

/// <summary>An image copied into the host's memory: the stick is not needed any more, and what the guest writes is dropped.</summary>
internal static class MemoryDisk
{
    private const int ChunkBytes = 1 << 20;
    private const long ToldBytes = 256L << 20;

    /// <summary>Copies an image, if the memory allows it.</summary>
    /// <param name="image">The image on the stick.</param>
    /// <param name="file">Where the copy goes.</param>
    /// <param name="mostBytes">Most bytes the copy may have.</param>
    /// <param name="screen">Where the progress is told.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="MediumRefusedException">There is too little memory, or the image cannot be read to its end.</exception>
    public static GuestMedium Create(GuestMedium image, string file, long mostBytes, IScreen screen, StopRequest stop)
    {
        var name = Path.GetFileName(image.File);
        try
        {
            using var source = PlainFile.OpenRead(image.File);
            if (source.Length > mostBytes)
            {
                throw new MediumRefusedException(
                    $"memdisk: {name} has {source.Length >> 20} MB, but only {mostBytes >> 20} MB of the host's memory are left for it");
            }

            Copy(source, file, name, screen, stop);
            return image with { File = file, DropsWrites = false };
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            File.Delete(file);
            throw new MediumRefusedException($"memdisk: {name} cannot be copied into memory: {failure.Message}", failure);
        }
    }

    private static void Copy(FileStream source, string file, string name, IScreen screen, StopRequest stop)
    {
        using var target = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var buffer = new byte[ChunkBytes];
        var (done, told) = (0L, 0L);
        for (int read; (read = source.Read(buffer)) > 0;)
        {
            stop.ThrowIfAsked();
            target.Write(buffer.AsSpan(0, read));
            done += read;
            if (done - told < ToldBytes && done != source.Length)
                continue;
            told = done;
            screen.Line($"Copying {name} into memory: {done >> 20} of {source.Length >> 20} MB");
        }
    }
}
