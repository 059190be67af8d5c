using System.Collections.Immutable;

namespace Hiperiso.Runtime.Guest;

/// <summary>What the extension of an image's name says about it. The only list of image types on the host's side of the menu.</summary>
/// <param name="Extension">Lower case, with its dot.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Format">QEMU block format that files of this name have as a rule.</param>
internal sealed record ImageType(string Extension, ImageKind Kind, string Format)
{
    /// <summary>Token of the refusal in the <c>HIPERISO-EXIT</c> line.</summary>
    public const string RefusalReason = "image-type-not-supported";

    /// <summary>All types the menu shows.</summary>
    public static ImmutableArray<ImageType> All { get; } =
    [
        new(".iso", ImageKind.Disc, "raw"),
        new(".img", ImageKind.Disk, "raw"),
        new(".vhd", ImageKind.Disk, "vpc"),
        new(".vhdx", ImageKind.Disk, "vhdx"),
        new(".vdi", ImageKind.Disk, "vdi"),
        new(".vtoy", ImageKind.Disk, "raw"),
        new(".efi", ImageKind.EfiProgram, "raw"),
        new(".wim", ImageKind.Archive, "raw"),
    ];

    /// <summary>Whether a guest can be started with it.</summary>
    public bool IsSupported => Kind != ImageKind.Archive;

    /// <summary>The type of a file by its name, whatever its case; null when it is no image.</summary>
    public static ImageType? Of(string path)
    {
        var extension = Path.GetExtension(path);
        return All.FirstOrDefault(type => type.Extension.Equals(extension, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Why an image cannot be booted by its name alone, and what can, as the text of <c>FAILURE.txt</c>; null when it can be.</summary>
    public static string? WhyRefused(string path)
    {
        var type = Of(path);
        if (type is { IsSupported: true })
            return null;
        var extension = Path.GetExtension(path);
        var supported = string.Join(", ", All.Where(type => type.IsSupported).Select(type => type.Extension));
        var what = type is not null
            ? $"{extension} is an archive without a boot loader"
            : $"{(extension.Length > 0 ? extension : "a name without extension")} is not a supported image type";
        var next = type is not null
            ? "boot the ISO image it came with."
            : "choose an image of one of these types, or convert it to a raw disk (qemu-img convert -O raw) with the extension .img.";
        return $"The image {path} cannot be booted: {what}.\nSupported types: {supported}\nNext: {next}\n";
    }
}
