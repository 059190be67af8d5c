using System.Buffers.Binary;
using System.Text;

namespace Hiperiso.Imaging.Qcow2;

/// <summary>The header of a version 3 file and its extensions (QEMU, docs/interop/qcow2.rst, section "Header").</summary>
internal static class Qcow2Header
{
    /// <summary>Bytes of a backing file's name that fit.</summary>
    public const int MostNameBytes = 1023;

    private const int Size = 104;
    private const uint BackingFormatExtension = 0xE2792ACA;

    /// <summary>Encodes the header of a file that has all there is, which begins the first cluster.</summary>
    public static byte[] Encode(Qcow2Layout layout, long virtualSize)
    {
        var header = new byte[Size + 8];
        Encode(header, layout, virtualSize);
        return header;
    }

    /// <summary>Encodes the header of an overlay, which begins the first cluster.</summary>
    /// <exception cref="ImageLayoutException">The backing file's name cannot be stored.</exception>
    public static byte[] Encode(Qcow2Overlay overlay, Qcow2Layout layout, long virtualSize)
    {
        var name = Encoding.UTF8.GetBytes(overlay.BackingFile);
        var format = Encoding.ASCII.GetBytes(overlay.BackingFormat);
        // Anything but an absolute path could be taken for a protocol, or be searched beside the overlay.
        if (!overlay.BackingFile.StartsWith('/') || name.Length > MostNameBytes)
            throw new ImageLayoutException($"'{overlay.BackingFile}' is not an absolute path of at most {MostNameBytes} bytes.");
        var extension = (format.Length + 7) / 8 * 8;
        var nameAt = Size + 8 + extension + 8;
        var header = new byte[nameAt + name.Length];
        var span = header.AsSpan();
        Encode(span, layout, virtualSize);
        Write64(span, 8, nameAt);
        Write32(span, 16, (uint)name.Length);
        Write32(span, Size, BackingFormatExtension);
        Write32(span, Size + 4, (uint)format.Length);
        format.CopyTo(span[(Size + 8)..]);
        name.CopyTo(span[nameAt..]);
        return header;
    }

    private static void Encode(Span<byte> span, Qcow2Layout layout, long virtualSize)
    {
        "QFI"u8.CopyTo(span);
        span[3] = 0xFB;
        Write32(span, 4, 3);
        Write32(span, 20, 16);
        Write64(span, 24, virtualSize);
        Write32(span, 36, (uint)layout.L1Entries);
        Write64(span, 40, layout.L1Table * CopyOnWriteDevice.ClusterSize);
        Write64(span, 48, Qcow2Layout.RefcountTable * CopyOnWriteDevice.ClusterSize);
        Write32(span, 56, 1);
        Write32(span, 96, 4);
        Write32(span, 100, Size);
    }

    private static void Write32(Span<byte> header, int at, uint value) =>
        BinaryPrimitives.WriteUInt32BigEndian(header[at..], value);

    private static void Write64(Span<byte> header, int at, long value) =>
        BinaryPrimitives.WriteInt64BigEndian(header[at..], value);
}
