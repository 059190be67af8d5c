using System.Collections.Immutable;
using System.Text;
using Hiperiso.Imaging;
using Hiperiso.Runtime.Guest;

namespace Hiperiso.Runtime.Media;

/// <summary>
/// A floppy with an installation script: under its own name, and where the installer its content is for looks by itself. The
/// label is the one such an installer searches for.
/// </summary>
internal static class AutoInstallMedium
{
    /// <summary>Scripts are smaller than this; Ventoy sets the same limit.</summary>
    public const int MostBytes = 1 << 20;

    private const string MetaDataSplit = "VENTOY_META_DATA_SPLIT";

    // cloud-init ignores a seed without an instance.
    private const string DefaultMetaData = "instance-id: hiperiso\n";

    /// <summary>Makes the floppy.</summary>
    /// <param name="script">The script on the host.</param>
    /// <param name="disks">What the guest can install on.</param>
    /// <param name="file">Where the floppy goes.</param>
    /// <param name="expanded">Where the script itself goes, its variables replaced.</param>
    /// <exception cref="MediumRefusedException">The script cannot be read or is too large.</exception>
    public static GuestMedium Create(string script, ImmutableArray<GuestDisk> disks, string file, string expanded)
    {
        var name = Path.GetFileName(script);
        try
        {
            byte[] bytes;
            using (var stream = PlainFile.OpenRead(script))
            {
                if (stream.Length >= MostBytes)
                    throw new MediumRefusedException(
                        $"The auto_install script {name} has {stream.Length} bytes; it must have less than 1 MB.");
                bytes = new byte[stream.Length];
                stream.ReadExactly(bytes);
            }

            var (label, files, content, notes) = Compose(name, bytes, disks);
            File.WriteAllBytes(expanded, content);
            return Floppy.Write(file, label, ImageTree.From(files)) with { Notes = notes };
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ImageLayoutException)
        {
            throw new MediumRefusedException(
                $"The auto_install script {name} cannot be put on a floppy: {failure.Message}", failure);
        }
    }

    /// <summary>Pure: what is on the floppy, and the script as it is there.</summary>
    /// <param name="name">The script's own name.</param>
    /// <param name="bytes">Its content.</param>
    /// <param name="disks">What the guest can install on.</param>
    public static (string Label, ImmutableArray<ImageEntry> Files, byte[] Script, ImmutableArray<string> Notes) Compose(
        string name, byte[] bytes, ImmutableArray<GuestDisk> disks)
    {
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            var wide = (bytes[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode).GetString(bytes);
            var wideKind = AutoInstallContent.KindOf(wide);
            return (LabelOf(wideKind), Files(name, WellKnown(wideKind, bytes), bytes), bytes, []);
        }

        var (text, notes) = TemplateVariables.Expand(Encoding.Latin1.GetString(bytes), disks);
        var expanded = Encoding.Latin1.GetBytes(text);
        var kind = AutoInstallContent.KindOf(text);
        var known = kind == AutoInstallKind.CloudInit ? CloudInit(text) : WellKnown(kind, expanded);
        return (LabelOf(kind), Files(name, known, expanded), expanded, notes);
    }

    private static string LabelOf(AutoInstallKind kind) => kind switch
    {
        AutoInstallKind.Kickstart or AutoInstallKind.AutoYast => "OEMDRV",
        AutoInstallKind.CloudInit => "CIDATA",
        _ => "HIPERISO",
    };

    private static ImmutableArray<(string Name, byte[] Bytes)> WellKnown(AutoInstallKind kind, byte[] bytes) => kind switch
    {
        AutoInstallKind.Kickstart => [("ks.cfg", bytes)],
        AutoInstallKind.Preseed => [("preseed.cfg", bytes)],
        AutoInstallKind.AutoYast => [("autoinst.xml", bytes)],
        AutoInstallKind.Unattend => [("Autounattend.xml", bytes)],
        AutoInstallKind.CloudInit => [("user-data", bytes), ("meta-data", Encoding.ASCII.GetBytes(DefaultMetaData))],
        _ => [],
    };

    // A line with the word divides the file.
    private static ImmutableArray<(string Name, byte[] Bytes)> CloudInit(string text)
    {
        var lines = text.Split('\n');
        var split = Array.FindIndex(lines, line => line.Contains(MetaDataSplit, StringComparison.Ordinal));
        if (split < 0)
            return WellKnown(AutoInstallKind.CloudInit, Encoding.Latin1.GetBytes(text));
        return
        [
            ("user-data", Encoding.Latin1.GetBytes(string.Concat(lines.Take(split).Select(line => line + "\n")))),
            ("meta-data", Encoding.Latin1.GetBytes(string.Join('\n', lines.Skip(split + 1)))),
        ];
    }

    // FAT does not tell small letters from capitals; the name an installer looks for goes first.
    private static ImmutableArray<ImageEntry> Files(
        string name, ImmutableArray<(string Name, byte[] Bytes)> known, byte[] bytes) =>
    [
        .. known.Append((Name: name, Bytes: bytes)).DistinctBy(file => file.Name.ToUpperInvariant())
            .Select(file => ImageEntry.File(file.Name, ImageContent.FromBytes(file.Bytes))),
    ];
}
