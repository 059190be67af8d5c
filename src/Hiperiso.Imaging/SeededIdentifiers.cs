using System.Buffers.Binary;
using System.Text;

namespace Hiperiso.Imaging;

/// <summary>
/// Identifiers that look random but depend on a seed and a name alone, so that an image built twice carries the same ones.
/// </summary>
/// <param name="Seed">What the image is: usually its name and version.</param>
public sealed record SeededIdentifiers(string Seed)
{
    /// <summary>A version 4 GUID (RFC 4122, section 4.4) for <paramref name="name"/>.</summary>
    public Guid CreateGuid(string name)
    {
        var bytes = Digest(name).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>A 32-bit serial for <paramref name="name"/>: a volume serial or MBR disk signature. Never 0, which means "none".</summary>
    public uint CreateSerial(string name) =>
        Math.Max(1, BinaryPrimitives.ReadUInt32BigEndian(Digest(name).AsSpan(16)));

    private byte[] Digest(string name) => Sha256.Hash(Encoding.UTF8.GetBytes($"{Seed}\0{name}"));
}
