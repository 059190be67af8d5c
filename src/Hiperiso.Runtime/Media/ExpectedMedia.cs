using System.Collections.Immutable;
using Hiperiso.Runtime.CommandLine;
using Hiperiso.Runtime.Guest;

namespace Hiperiso.Runtime.Media;

/// <summary>
/// Pure: the media of a request as far as names tell. What files hold is known only when they are looked at, see
/// <see cref="MediaPreparation"/>.
/// </summary>
internal static class ExpectedMedia
{
    private static readonly ImmutableArray<string> FloppyExtensions = [".flp", ".vfd"];

    /// <summary>What the guest is expected to get.</summary>
    /// <param name="parameters">What was asked for; the image is of a supported type.</param>
    /// <param name="paths">The host's files.</param>
    public static GuestMedia Of(BootParameters parameters, HostPaths paths)
    {
        var image = Image(parameters, paths);
        ImmutableArray<GuestMedium?> extra =
        [
            parameters.AutoInstall is null ? null : ReadOnly(paths.AutoInstallFloppy, MediumKind.Floppy),
            .. parameters.DriverUpdateDisks.Select(disk => DriverDisk(paths.OnData(disk))),
            parameters.Injection is null ? null : ReadOnly(paths.Injection + ".iso", MediumKind.CdRom),
        ];
        return new GuestMedia(
            image, parameters.Persistence is { } disk ? paths.OnData(disk) : null, [.. extra.OfType<GuestMedium>()], [.. Notes(parameters)])
        {
            Script = parameters.AutoInstall is null ? null : paths.AutoInstallScript,
        };
    }

    private static GuestMedium Image(BootParameters parameters, HostPaths paths)
    {
        var type = ImageType.Of(parameters.IsoPath!)!;
        var copied = parameters.BootMode == BootMode.Memdisk;
        var file = copied ? paths.MemoryCopy : paths.OnData(parameters.IsoPath!);
        if (type.Kind == ImageKind.EfiProgram)
            return new GuestMedium(paths.EfiDisk, "raw", MediumKind.Disk, IsReadOnly: false);
        if (type.Kind == ImageKind.Disk)
            return new GuestMedium(file, type.Format, MediumKind.Disk, IsReadOnly: false) { DropsWrites = type.Format == "raw" && !copied };
        return parameters.ConfReplacements.IsEmpty
            ? ReadOnly(file, MediumKind.CdRom)
            : new GuestMedium(paths.ReplacedImage, "qcow2", MediumKind.CdRom, IsReadOnly: true);
    }

    private static GuestMedium DriverDisk(string file) => Path.GetExtension(file).ToUpperInvariant() switch
    {
        ".ISO" => ReadOnly(file, MediumKind.CdRom),
        var extension when FloppyExtensions.Contains(extension, StringComparer.OrdinalIgnoreCase) => ReadOnly(file, MediumKind.Floppy),
        _ => new GuestMedium(file, "raw", MediumKind.Disk, IsReadOnly: false) { DropsWrites = true },
    };

    private static GuestMedium ReadOnly(string file, MediumKind kind) => new(file, "raw", kind, IsReadOnly: true);

    private static IEnumerable<string> Notes(BootParameters parameters)
    {
        if (ImageType.Of(parameters.IsoPath!)!.Kind == ImageKind.Disk)
            yield return "the content of the image tells its format when it is started; its name is taken for true here";
        if (!parameters.DriverUpdateDisks.IsEmpty)
            yield return "the content of a driver update disk tells its drive when it is used; its name is taken for true here";
        if (parameters.Injection is not null)
            yield return "the injection archive becomes a floppy when everything in it fits on one, else a CD-ROM";
    }
}
