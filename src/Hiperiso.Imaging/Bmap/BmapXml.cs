using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using System.Xml.Linq;

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

    public static BlockMap Parse(string text)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(text)); // refuses document types, and so entities
            var root = XDocument.Load(reader).Root!;
            RequireValue(root, "BlockSize", BlockMap.BlockSize);
            var size = Number(root.Element("ImageSize"));
            var ranges = new List<BlockRange>();
            foreach (var element in root.Elements("BlockMap").Elements("Range"))
                ranges.Add(ParseRange(element, ranges, size));
            return new BlockMap(size, ranges, ImageDigest: "");
        }
        catch (Exception error) when (error is XmlException or FormatException or OverflowException)
        {
            throw new FormatException($"This is not a block map: {error.Message}", error);
        }
    }

    private static BlockRange ParseRange(XElement element, List<BlockRange> before, long imageSize)
    {
        var text = TextOf(element);
        var ends = text.Split('-');
        var range = new BlockRange(Number(ends[0]), Number(ends[^1]), element.Attribute("chksum")?.Value ?? "");
        if (range.Last < range.First || range.Last > (imageSize - 1) / BlockMap.BlockSize || (before is [.., var last] && range.First <= last.Last))
            throw new FormatException($"the range '{text.Trim()}' is out of order, or behind the image's end.");
        return range;
    }

    private static void RequireValue(XElement root, string name, long value)
    {
        if (Number(root.Element(name)) != value)
            throw new FormatException($"{name} is not {value}.");
    }

    private static long Number(XElement? element) => Number(element is null ? "" : TextOf(element));

    // Not XElement.Value, which looks into elements within elements, however deep.
    private static string TextOf(XElement element) =>
        element.FirstNode is XText { NextNode: null } text ? text.Value : throw new FormatException($"{element.Name} is not a plain value.");

    private static long Number(string text) => long.Parse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture);

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
