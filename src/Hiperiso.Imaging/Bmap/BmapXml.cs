using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Hiperiso.Imaging.Bmap;

/// <summary>The XML of a block map, format version 2.0 as <c>bmaptool</c> reads it.</summary>
internal static class BmapXml
{
    // The file's checksum is computed over the file with this in its place: the field has a fixed width.
    private static readonly string NoChecksum = new('0', 64);

    public static string Format(BlockMap map)
    {
        var text = Body(map);
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        return text.Replace($"<BmapFileChecksum> {NoChecksum} ", $"<BmapFileChecksum> {digest} ", StringComparison.Ordinal);
    }

    private static string Body(BlockMap map)
    {
        var xml = new StringBuilder();
        xml.Append("<?xml version=\"1.0\" ?>\n<bmap version=\"2.0\">\n");
        Element(xml, "ImageSize", map.ImageSize);
        Element(xml, "BlockSize", BlockMap.BlockSize);
        Element(xml, "BlocksCount", map.BlockCount);
        Element(xml, "MappedBlocksCount", map.MappedBlockCount);
        xml.Append("    <ChecksumType> sha256 </ChecksumType>\n");
        xml.Append("    <BmapFileChecksum> ").Append(NoChecksum).Append(" </BmapFileChecksum>\n");
        xml.Append("    <BlockMap>\n");
        foreach (var range in map.Ranges)
        {
            xml.Append("        <Range chksum=\"").Append(range.Digest).Append("\"> ")
                .Append(CultureInfo.InvariantCulture, $"{range.First}");
            if (range.Last > range.First)
                xml.Append(CultureInfo.InvariantCulture, $"-{range.Last}");
            xml.Append(" </Range>\n");
        }

        return xml.Append("    </BlockMap>\n</bmap>\n").ToString();
    }

    private static void Element(StringBuilder xml, string name, long value) =>
        xml.Append(CultureInfo.InvariantCulture, $"    <{name}> {value} </{name}>\n");
}
