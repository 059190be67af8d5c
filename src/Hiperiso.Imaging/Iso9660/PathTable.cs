using System.Buffers.Binary;

namespace Hiperiso.Imaging.Iso9660;

/// <summary>The table of all directories (ECMA-119, section 9.4), in either byte order.</summary>
internal static class PathTable
{
    /// <summary>Encodes a tree's table.</summary>
    public static byte[] Encode(IsoTreePlan tree, bool bigEndian)
    {
        var bytes = new byte[tree.PathTableLength];
        var at = 0;
        foreach (var directory in tree.Directories)
        {
            var entry = bytes.AsSpan(at);
            var block = (uint)tree.ExtentOf(directory.Node).Block;
            entry[0] = (byte)directory.Identifier.Length;
            if (bigEndian)
            {
                BinaryPrimitives.WriteUInt32BigEndian(entry[2..], block);
                BinaryPrimitives.WriteUInt16BigEndian(entry[6..], (ushort)directory.ParentNumber);
            }
            else
            {
                BinaryPrimitives.WriteUInt32LittleEndian(entry[2..], block);
                BinaryPrimitives.WriteUInt16LittleEndian(entry[6..], (ushort)directory.ParentNumber);
            }

            directory.Identifier.CopyTo(entry[8..]);
            at += 8 + directory.Identifier.Length + (directory.Identifier.Length % 2);
        }

        return bytes;
    }
}
