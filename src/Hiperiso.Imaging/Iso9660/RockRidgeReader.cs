using System.Text;

namespace Hiperiso.Imaging.Iso9660;

/// <summary>Turns system use fields into POSIX attributes (IEEE P1282, section 4).</summary>
internal static class RockRidgeReader
{
    private const int MostNameBytes = 1024;

    /// <summary>Reads the attributes of one record.</summary>
    /// <exception cref="CorruptImageException">A field is impossible.</exception>
    public static RockRidgeAttributes Read(IBlockDevice device, ReadOnlyMemory<byte> area, long offset)
    {
        var attributes = new RockRidgeAttributes(null, null, null, null, IsRelocated: false, IsEncoded: false);
        var name = new List<byte>();
        var link = new SymbolicLinkText();
        foreach (var field in SystemUseReader.Read(device, area, offset))
        {
            switch (field.Signature)
            {
                case "NM":
                    AddName(name, field);
                    break;
                case "SL":
                    link.Add(field);
                    break;
                case "PX":
                    attributes = attributes with { Mode = (int)(IsoFormat.ReadBoth32(field.AtLeast(8)) & 0xFFFF) };
                    break;
                case "CL":
                    attributes = attributes with { ChildLink = IsoFormat.ReadBoth32(field.AtLeast(8)) };
                    break;
                case "RE":
                    attributes = attributes with { IsRelocated = true };
                    break;
                case "ZF" or "SF":
                    attributes = attributes with { IsEncoded = true };
                    break;
            }
        }

        return attributes with
        {
            Name = name.Count == 0 ? null : Encoding.UTF8.GetString([.. name]),
            LinkTarget = link.Text,
        };
    }

    // Bits 1 and 2 stand for "." and "..", which are known without.
    private static void AddName(List<byte> name, SystemUseField field)
    {
        var data = field.AtLeast(1);
        if ((data[0] & 6) != 0)
            return;
        name.AddRange(data[1..]);
        if (name.Count > MostNameBytes)
            throw new CorruptImageException(field.Offset, $"A Rock Ridge name has more than {MostNameBytes} bytes");
    }
}
