using System.Buffers.Binary;

namespace Hiperiso.Runtime.Media;

/// <summary>Tells the format of a disk in a file by what stands at its beginning and its end.</summary>
internal static class DiskSignature
{
    /// <summary>Bytes of the start that are wanted, and of the end.</summary>
    public const int StartLength = 512, EndLength = 512;

    private const uint Vdi = 0xBEDA107F;

    /// <summary>The format.</summary>
    /// <param name="start">The first bytes; less than <see cref="StartLength"/> of a file that has no more.</param>
    /// <param name="end">The last bytes.</param>
    public static DiskFormat Of(ReadOnlySpan<byte> start, ReadOnlySpan<byte> end) =>
        start.StartsWith("KDMV"u8) || start.StartsWith("# Disk Des"u8) ? DiskFormat.Vmdk
        : start.StartsWith((ReadOnlySpan<byte>)[(byte)'Q', (byte)'F', (byte)'I', 0xFB]) ? DiskFormat.Qcow2
        : start.StartsWith("vhdxfile"u8) ? DiskFormat.Vhdx
        : start.Length >= 68 && BinaryPrimitives.ReadUInt32LittleEndian(start[64..]) == Vdi ? DiskFormat.Vdi
        // One that does not grow has it behind the disk's bytes only.
        : end.StartsWith("conectix"u8) || start.StartsWith("conectix"u8) ? DiskFormat.Vhd
        : DiskFormat.Raw;
}
