using System.Globalization;
using System.Text;

namespace Hiperiso.Runtime.Media;

/// <summary>
/// Reads a tar archive (ustar, GNU, pax) with little memory: the framework's reader takes as much as a long name claims to need,
/// which here would end PID 1.
/// </summary>
/// <param name="stream">The archive, uncompressed.</param>
internal sealed class TarReader(Stream stream) : IArchiveReader
{
    private const int MostExtension = 1 << 16;
    private long _left;
    private long _padding;

    /// <inheritdoc/>
    public ArchiveEntry? Next()
    {
        string? longName = null, longLink = null;
        long? longSize = null;
        var header = new byte[TarHeader.Size];
        while (true)
        {
            Skip();
            if (!ReadBlock(header) || !header.AsSpan().ContainsAnyExcept((byte)0))
                return null;
            if (!TarHeader.IsSound(header))
                throw new InvalidDataException("a header has a wrong checksum");
            var entry = TarHeader.Read(header);
            (_left, _padding) = (entry.Length, -entry.Length & (TarHeader.Size - 1));
            switch ((char)header[TarHeader.TypeAt])
            {
                case 'L':
                    longName = TarHeader.Text(Extension());
                    continue;
                case 'K':
                    longLink = TarHeader.Text(Extension());
                    continue;
                case 'x':
                    (longName, longLink, longSize) = ReadPax(Extension(), (longName, longLink, longSize));
                    continue;
                case 'g':
                    continue;
            }

            if (entry.Kind != ArchiveEntryKind.File && entry.Kind != ArchiveEntryKind.Special && longSize is null)
                _left = _padding = 0;
            if (longSize is { } size)
                (_left, _padding) = (size, -size & (TarHeader.Size - 1));
            return entry with { Path = longName ?? entry.Path, LinkTarget = longLink ?? entry.LinkTarget, Length = _left };
        }
    }

    /// <inheritdoc/>
    public int ReadContent(Span<byte> buffer)
    {
        var read = stream.Read(buffer[..(int)Math.Min(buffer.Length, _left)]);
        if (read == 0 && _left > 0 && !buffer.IsEmpty)
            throw new InvalidDataException("the archive ends within a file");
        _left -= read;
        return read;
    }

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();

    private void Skip()
    {
        var buffer = new byte[1 << 16];
        while (ReadContent(buffer) > 0)
        {
        }

        stream.ReadAtLeast(buffer.AsSpan(0, (int)_padding), (int)_padding, throwOnEndOfStream: false);
        _padding = 0;
    }

    // An archive without its end marker is as good as one with it.
    private bool ReadBlock(byte[] block)
    {
        var read = stream.ReadAtLeast(block, block.Length, throwOnEndOfStream: false);
        return read == block.Length || (read == 0 ? false : throw new InvalidDataException("the archive ends within a header"));
    }

    private byte[] Extension()
    {
        if (_left > MostExtension)
            throw new InvalidDataException("a name has more than 64 KB");
        var bytes = new byte[_left];
        for (var at = 0; at < bytes.Length;)
            at += ReadContent(bytes.AsSpan(at));
        return bytes;
    }

    // Records are "<length> <key>=<value>\n", the length counting itself.
    private static (string? Name, string? Link, long? Size) ReadPax(
        ReadOnlySpan<byte> bytes, (string? Name, string? Link, long? Size) found)
    {
        while (!bytes.IsEmpty)
        {
            var blank = bytes.IndexOf((byte)' ');
            if (blank < 1 || !int.TryParse(bytes[..blank], NumberStyles.None, CultureInfo.InvariantCulture, out var length)
                || length <= blank + 1 || length > bytes.Length)
                throw new InvalidDataException("an extended header is damaged");
            var record = Encoding.UTF8.GetString(bytes[(blank + 1)..length]).TrimEnd('\n');
            bytes = bytes[length..];
            var (key, value) = record.IndexOf('=', StringComparison.Ordinal) is var equals and > 0
                ? (record[..equals], record[(equals + 1)..])
                : (record, "");
            found = key switch
            {
                "path" => found with { Name = value },
                "linkpath" => found with { Link = value },
                "size" => found with { Size = Size(value) },
                _ => found,
            };
        }

        return found;
    }

    private static long Size(string value) => long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var size)
        ? size
        : throw new InvalidDataException("an extended header is damaged");
}
