using System.Text;

namespace Hiperiso.Imaging.Iso9660;

/// <summary>Puts the target of a symbolic link together from its components (IEEE P1282, section 4.1.3).</summary>
internal sealed class SymbolicLinkText
{
    private const int MostBytes = 4096;
    private readonly List<byte> _bytes = [];
    private bool _isOpen = true;
    private bool _isSeen;

    /// <summary>The target; null when there was no SL field.</summary>
    public string? Text => _isSeen ? Encoding.UTF8.GetString([.. _bytes]) : null;

    /// <summary>Adds the components of one field.</summary>
    public void Add(SystemUseField field)
    {
        _isSeen = true;
        for (var rest = field.AtLeast(1)[1..]; rest.Length >= 2;)
        {
            // genisoimage cuts long targets and leaves the length: such a link must not hide its directory.
            var length = Math.Min(rest[1], rest.Length - 2);
            AddComponent(rest[0], rest.Slice(2, length));
            rest = rest[(2 + length)..];
            if (_bytes.Count > MostBytes)
                throw new CorruptImageException(field.Offset, $"A symbolic link has more than {MostBytes} bytes");
        }
    }

    private void AddComponent(byte flags, ReadOnlySpan<byte> text)
    {
        if (!_isOpen)
            _bytes.Add((byte)'/');
        _bytes.AddRange((flags & 0x0E) switch { 0x02 => "."u8, 0x04 => ".."u8, 0x08 => "/"u8, _ => text });
        // The next one belongs to this name when the flag says so; behind the root no other slash is needed.
        _isOpen = (flags & 0x01) != 0 || (flags & 0x08) != 0;
    }
}
