using System.Buffers.Binary;
using System.Text;
using Hiperiso.Runtime.Tests.Media;

namespace Hiperiso.Runtime.Tests.Session;

/// <summary>
/// An archive that takes minutes to go through and little room: a tar that begins with a comment (a global pax header) of a
/// terabyte. Sizes of files are limited by the host's memory, those of comments are not.
/// </summary>
internal static class EndlessArchive
{
    private const int HeaderSize = 512;
    private const int ChecksumAt = 148;

    /// <summary>Writes it.</summary>
    /// <param name="folder">Takes it and what it is made of.</param>
    /// <param name="file">Its name.</param>
    /// <param name="packer">A command that packs a stream into what may be joined, such as <c>gzip</c>; empty for none.</param>
    public static async Task WriteAsync(TemporaryFolder folder, string file, string packer)
    {
        await File.WriteAllBytesAsync(folder["header"], Header(length: 1L << 40), TestContext.Current.CancellationToken);
        await Command.Run("sh", "-c", packer.Length == 0
            ? $"cd {folder.Path} && cp header {file} && truncate --size=1T {file}"
            : $$"""
                cd {{folder.Path}} && { cat header; head -c 64M /dev/zero; } | {{packer}} > {{file}} && head -c 64M /dev/zero | {{packer}} > more
                for i in $(seq 1000); do cat more; done >> {{file}}
                """);
    }

    private static byte[] Header(long length)
    {
        var header = new byte[HeaderSize];
        "pax_global_header"u8.CopyTo(header);
        header[124] = 0x80;
        BinaryPrimitives.WriteInt64BigEndian(header.AsSpan(128), length);
        header.AsSpan(ChecksumAt, 8).Fill((byte)' ');
        header[156] = (byte)'g';
        var sum = header.Sum(value => value);
        Encoding.ASCII.GetBytes(Convert.ToString(sum, 8).PadLeft(6, '0') + "\0").CopyTo(header, ChecksumAt);
        return header;
    }
}
