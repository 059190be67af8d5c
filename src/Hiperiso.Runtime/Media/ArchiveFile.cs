using System.IO.Compression;
using Hiperiso.Runtime.Session;

namespace Hiperiso.Runtime.Media;

/// <summary>Opens archives by their content, whatever their names are.</summary>
internal static class ArchiveFile
{
    /// <summary>Opens an archive at its start.</summary>
    /// <param name="path">The file.</param>
    /// <param name="busybox">The program that undoes xz and bzip2; null when there is none.</param>
    /// <param name="stop">Ends the reading, with an <see cref="IOException"/>.</param>
    /// <exception cref="MediumRefusedException">It is of a kind that cannot be unpacked.</exception>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static IArchiveReader Open(string path, string? busybox, StopRequest stop)
    {
        var stream = new StoppableStream(PlainFile.OpenRead(path), stop);
        try
        {
            Span<byte> start = stackalloc byte[TarHeader.Size];
            start = start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
            stream.Position = 0;
            if (start.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]))
                return new TarReader(new GZipStream(stream, CompressionMode.Decompress));
            if (start.StartsWith("PK\x03\x04"u8) || start.StartsWith("PK\x05\x06"u8))
                return new ZipReader(stream);
            if (start.StartsWith((ReadOnlySpan<byte>)[0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0]))
                return Piped(stream, path, busybox, "unxz", stop);
            if (start.StartsWith("BZh"u8))
                return Piped(stream, path, busybox, "bunzip2", stop);
            if (start.Length == TarHeader.Size && TarHeader.IsSound(start))
                return new TarReader(stream);
            var why = start.StartsWith("7z"u8)
                ? "a 7-Zip archive"
                : start.StartsWith((ReadOnlySpan<byte>)[0x5D, 0, 0]) ? "packed with lzma" : "none of these";
            throw new MediumRefusedException(
                $"The injection archive {Path.GetFileName(path)} is {why}. Supported are tar, tar.gz, tar.xz, tar.bz2 and zip: "
                + "pack it again as one of them.");
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    private static TarReader Piped(Stream stream, string path, string? busybox, string applet, StopRequest stop)
    {
        stream.Dispose();
        return busybox is null
            ? throw new MediumRefusedException(
                $"The injection archive {Path.GetFileName(path)} needs {applet}, which this host does not have: "
                + "pack it as tar.gz.")
            : new TarReader(new StoppableStream(new UnpackingProcess(busybox, applet, path), stop));
    }
}
