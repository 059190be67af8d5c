using System.Buffers;
using System.Globalization;
using System.Text;

namespace Hiperiso.Imaging.Cpio;

/// <summary>
/// Writes a cpio archive in the "newc" form that Linux unpacks as its initramfs (kernel documentation,
/// <c>driver-api/early-userspace/buffer-format</c>). Owner and group are 0, inode numbers count up: the same calls give the same bytes.
/// </summary>
/// <param name="output">Receives the archive; stays open.</param>
/// <param name="modified">Time stamp of every entry.</param>
public sealed class CpioNewcWriter(Stream output, DateTimeOffset modified)
{
    private const int BlockSize = 512;
    private readonly HashSet<string> _directories = new(StringComparer.Ordinal) { "" };
    private readonly HashSet<string> _paths = new(StringComparer.Ordinal);
    private readonly uint _modified = ToSeconds(modified);
    private uint _inode;
    private long _written;
    private bool _finished;

    /// <summary>Adds a directory.</summary>
    /// <param name="path">Path without a leading <c>/</c>; its parent must have been added.</param>
    /// <param name="permissions">Permission bits.</param>
    /// <exception cref="ImageLayoutException">The path is malformed, was added before, or its parent was not. The same for all entries.</exception>
    public void AddDirectory(string path, int permissions = 0x1ED /* 0755 */)
    {
        Add(CpioEntryType.Directory, path, permissions, 0);
        _directories.Add(path);
    }

    /// <summary>Adds a file; its content is streamed.</summary>
    public void AddFile(string path, ImageContent content, int permissions = 0x1A4 /* 0644 */)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (content.Length > uint.MaxValue)
            throw new ImageLayoutException($"'{path}' has {content.Length} bytes; a newc archive holds files below 4 GiB.");
        Add(CpioEntryType.File, path, permissions, (uint)content.Length);
        using var stream = content.Open();
        CopyExactly(stream, path, content.Length);
        Align(4);
    }

    /// <summary>Adds a symbolic link to <paramref name="target"/>.</summary>
    public void AddSymbolicLink(string path, string target)
    {
        var bytes = Encoding.UTF8.GetBytes(target);
        Add(CpioEntryType.SymbolicLink, path, 0x1FF /* 0777 */, (uint)bytes.Length);
        Write(bytes);
        Align(4);
    }

    /// <summary>Adds a character device, such as <c>dev/console</c> (5, 1).</summary>
    public void AddCharacterDevice(string path, int major, int minor, int permissions = 0x180 /* 0600 */) =>
        Add(CpioEntryType.CharacterDevice, path, permissions, 0, major, minor);

    /// <summary>Writes the trailer and fills the last block of 512 bytes. Nothing can be added afterwards.</summary>
    public void Finish()
    {
        WriteHeader(new CpioHeader(0, 0, 1, 0, 0, 0, 0), "TRAILER!!!");
        Align(BlockSize);
        _finished = true;
    }

    private void Add(CpioEntryType type, string path, int permissions, uint size, int major = 0, int minor = 0)
    {
        if (_finished)
            throw new InvalidOperationException("The archive is finished.");
        if (path.Split('/').Any(s => s is "" or "." or ".." or "TRAILER!!!") || path.Contains('\0', StringComparison.Ordinal))
            throw new ImageLayoutException($"'{path}' is not a path inside an archive. Write 'directory/file', without a leading or trailing '/'.");
        // The kernel creates no missing parents: it would drop the entry without a word.
        var parent = path.LastIndexOf('/') is var slash and >= 0 ? path[..slash] : "";
        if (!_directories.Contains(parent))
            throw new ImageLayoutException($"Add the directory '{parent}' before '{path}'.");
        if (!_paths.Add(path))
            throw new ImageLayoutException($"'{path}' is added twice.");
        WriteHeader(new CpioHeader(++_inode, (uint)type | (uint)permissions, type == CpioEntryType.Directory ? 2u : 1u, _modified, size, major, minor), path);
    }

    private void WriteHeader(CpioHeader header, string path)
    {
        var name = Encoding.UTF8.GetBytes(path + "\0");
        Write(Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"070701{header.Inode:X8}{header.Mode:X8}{0:X8}{0:X8}{header.Links:X8}{header.Modified:X8}{header.Size:X8}"
            + $"{0:X8}{0:X8}{header.DeviceMajor:X8}{header.DeviceMinor:X8}{name.Length:X8}{0:X8}")));
        Write(name);
        Align(4);
    }

    private void CopyExactly(Stream stream, string path, long length)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
        try
        {
            var copied = 0L;
            for (int read; (read = stream.Read(buffer)) > 0; copied += read)
            {
                if (copied + read > length)
                    throw new ImageLayoutException($"The content of '{path}' is longer than the {length} bytes it was declared with.");
                Write(buffer.AsSpan(0, read));
            }

            if (copied < length)
                throw new ImageLayoutException($"The content of '{path}' ends after {copied} of {length} bytes.");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        output.Write(bytes);
        _written += bytes.Length;
    }

    private void Align(int boundary) => Write(new byte[(boundary - (_written % boundary)) % boundary]);

    private static uint ToSeconds(DateTimeOffset time) =>
        time.ToUnixTimeSeconds() is >= 0 and <= uint.MaxValue and var seconds
            ? (uint)seconds
            : throw new ImageLayoutException($"A newc archive holds times from 1970 to 2106, not {time:u}.");
}
