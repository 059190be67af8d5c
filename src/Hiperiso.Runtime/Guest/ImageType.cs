using System.Collections.Immutable;

namespace Hiperiso.Runtime.Guest;

/// <summary>What the extension of an image's name says about it. The only list of image types on the host's side of the menu.</summary>
/// <param name="Extension">Lower case, with its dot.</param>
/// <param name="Format">QEMU block format; null for types that are programs or archives rather than disks.</param>
/// <param name="Attachment">Where the guest sees it.</param>
/// <param name="DropsWrites">Whether the guest's writes are dropped at the end of the session.</param>
internal sealed record ImageType(string Extension, string? Format, DriveAttachment Attachment, bool DropsWrites)
{
    /// <summary>Token of the refusal in the <c>HIPERISO-EXIT</c> line.</summary>
    public const string RefusalReason = "image-type-not-supported";

    // The block drivers that recipes/qemu.yaml configures.
    private static readonly ImmutableArray<string> DriversOfThisHost = ["raw"];

    /// <summary>All types the menu shows.</summary>
    public static ImmutableArray<ImageType> All { get; } =
    [
        new(".iso", "raw", DriveAttachment.AhciCdRom, DropsWrites: false),
        new(".img", "raw", DriveAttachment.AhciDisk, DropsWrites: true),
        new(".vhd", "vpc", DriveAttachment.AhciDisk, DropsWrites: false),
        new(".vhdx", "vhdx", DriveAttachment.AhciDisk, DropsWrites: false),
        new(".vdi", "vdi", DriveAttachment.AhciDisk, DropsWrites: false),
        new(".wim", null, DriveAttachment.AhciDisk, DropsWrites: false),
        new(".efi", null, DriveAttachment.AhciDisk, DropsWrites: false),
        new(".vtoy", null, DriveAttachment.AhciDisk, DropsWrites: false),
    ];

    /// <summary>Whether this host can start a guest with it.</summary>
    public bool IsSupported => Format is not null && DriversOfThisHost.Contains(Format);

    /// <summary>The type of a file by its name, whatever its case; null when it is no image.</summary>
    public static ImageType? Of(string path)
    {
        var extension = Path.GetExtension(path);
        return All.FirstOrDefault(type => type.Extension.Equals(extension, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Why an image cannot be booted and what can, as the text of <c>FAILURE.txt</c>; null when it can be.</summary>
    public static string? WhyRefused(string path)
    {
        if (Of(path) is { IsSupported: true })
            return null;
        var extension = Path.GetExtension(path);
        var supported = string.Join(", ", All.Where(type => type.IsSupported).Select(type => type.Extension));
        return $"The image {path} cannot be booted: {(extension.Length > 0 ? extension : "a name without extension")} is not a supported image type.\n"
            + $"Supported types: {supported}\n"
            + "Next: choose an image of one of these types, or convert it to a raw disk (qemu-img convert -O raw) with the extension .img.\n";
    }
}
