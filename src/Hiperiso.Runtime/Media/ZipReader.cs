using System.IO.Compression;
using System.Text;

namespace Hiperiso.Runtime.Media;

/// <summary>Reads a zip archive.</summary>
internal sealed class ZipReader : IArchiveReader
{
    private const int UnixType = 0xF000, UnixLink = 0xA000;
    private const int MostLinkBytes = 4096;
    private readonly ZipArchive _archive;
    private readonly IEnumerator<ZipArchiveEntry> _entries;
    private Stream? _content;

    /// <summary>Opens an archive.</summary>
    /// <param name="stream">The archive; seekable.</param>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public ZipReader(Stream stream)
    {
        ZipDirectory.Check(stream, InjectionContents.MostEntries);
        _archive = new ZipArchive(stream, ZipArchiveMode.Read);
        _entries = _archive.Entries.GetEnumerator();
    }

    /// <inheritdoc/>
    public ArchiveEntry? Next()
    {
        _content?.Dispose();
        _content = null;
        if (!_entries.MoveNext())
            return null;
        var entry = _entries.Current;
        var mode = entry.ExternalAttributes >>> 16;
        int? permissions = mode == 0 ? null : mode & 0xFFF;
        if (entry.FullName.EndsWith('/'))
            return new ArchiveEntry(entry.FullName, ArchiveEntryKind.Directory, 0, permissions, null);
        if (entry.IsEncrypted)
            throw new InvalidDataException($"{entry.FullName} is encrypted");
        _content = entry.Open();
        return (mode & UnixType) == UnixLink
            ? new ArchiveEntry(entry.FullName, ArchiveEntryKind.SymbolicLink, 0, permissions, ReadLink(entry))
            : new ArchiveEntry(entry.FullName, ArchiveEntryKind.File, entry.Length, permissions, null);
    }

    /// <inheritdoc/>
    public int ReadContent(Span<byte> buffer) => _content?.Read(buffer) ?? 0;

    /// <inheritdoc/>
    public void Dispose()
    {
        _content?.Dispose();
        _entries.Dispose();
        _archive.Dispose();
    }

    private string ReadLink(ZipArchiveEntry entry)
    {
        if (entry.Length > MostLinkBytes)
            throw new InvalidDataException($"the link {entry.FullName} has {entry.Length} bytes");
        var bytes = new byte[entry.Length];
        _content!.ReadExactly(bytes);
        return Encoding.UTF8.GetString(bytes);
    }
}
