using System.Text;

namespace Hiperiso.Imaging.Iso9660;

/// <summary>Builds the system use fields of a record (IEEE P1281 and P1282, RRIP_1991A).</summary>
internal static class RockRidgeWriter
{
    private const int MostNameInField = 100;
    private const int MostName = 255;
    private const int MostComponent = 200;
    private const int DirectoryType = 0x4000, FileType = 0x8000, LinkType = 0xA000;

    /// <summary>The fields that begin the root directory: which protocols follow.</summary>
    public static IEnumerable<byte[]> Protocols() =>
    [
        [(byte)'S', (byte)'P', 7, 1, 0xBE, 0xEF, 0],
        [(byte)'E', (byte)'R', 18, 1, 10, 0, 0, 1, .. "RRIP_1991A"u8],
    ];

    /// <summary>Type, permissions and time.</summary>
    public static IEnumerable<byte[]> Attributes(ImageNode node, IsoAttributes attributes, DateTimeOffset modified)
    {
        var mode = new byte[36];
        (mode[0], mode[1], mode[2], mode[3]) = ((byte)'P', (byte)'X', 36, 1);
        IsoFormat.WriteBoth32(mode.AsSpan(4), (uint)Mode(node, attributes));
        IsoFormat.WriteBoth32(mode.AsSpan(12), node.IsDirectory ? 2u : 1u);
        yield return mode;
        var time = new byte[5 + IsoTimestamp.Size];
        (time[0], time[1], time[2], time[3], time[4]) = ((byte)'T', (byte)'F', (byte)time.Length, 1, 2);
        IsoTimestamp.Write(time.AsSpan(5), modified);
        yield return time;
    }

    /// <summary>The name, in as many fields as it takes.</summary>
    /// <exception cref="ImageLayoutException">It is too long for Linux.</exception>
    public static IEnumerable<byte[]> Name(string name)
    {
        var bytes = Encoding.UTF8.GetBytes(name);
        if (bytes.Length > MostName)
            throw new ImageLayoutException($"The name '{name}' has {bytes.Length} bytes; at most {MostName} are possible.");
        for (var at = 0; at < bytes.Length; at += MostNameInField)
        {
            var part = bytes.AsSpan(at, Math.Min(MostNameInField, bytes.Length - at));
            var goesOn = at + part.Length < bytes.Length;
            yield return [(byte)'N', (byte)'M', (byte)(5 + part.Length), 1, goesOn ? (byte)1 : (byte)0, .. part];
        }
    }

    /// <summary>The target of a symbolic link, a field for each component.</summary>
    /// <exception cref="ImageLayoutException">A component is too long.</exception>
    public static IEnumerable<byte[]> Link(string path, string target)
    {
        List<byte[]> components = target.StartsWith('/') ? [[8, 0]] : [];
        foreach (var component in target.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var text = component is "." or ".." ? [] : Encoding.UTF8.GetBytes(component);
            if (text.Length > MostComponent)
                throw new ImageLayoutException(
                    $"The link '{path}' points to a name of {text.Length} bytes; at most {MostComponent} are possible.");
            components.Add([component switch { "." => 2, ".." => 4, _ => 0 }, (byte)text.Length, .. text]);
        }

        for (var i = 0; i < components.Count; i++)
        {
            var goesOn = i < components.Count - 1 ? (byte)1 : (byte)0;
            yield return [(byte)'S', (byte)'L', (byte)(5 + components[i].Length), 1, goesOn, .. components[i]];
        }
    }

    private static int Mode(ImageNode node, IsoAttributes attributes) => attributes.LinkTarget is not null
        ? LinkType | 0x1FF
        : node.IsDirectory ? DirectoryType | (attributes.Mode ?? 0x1ED) : FileType | (attributes.Mode ?? 0x1A4);
}
