using System.Collections.Immutable;
using Hiperiso.Runtime.CommandLine;
using Hiperiso.Runtime.Guest;
using Hiperiso.Runtime.Session;

namespace Hiperiso.Runtime.Media;

/// <summary>Makes the media of a request, in the host's memory where they are not files of the stick.</summary>
/// <param name="parameters">What was asked for; the image exists and is of a supported type.</param>
/// <param name="paths">The host's files; the directory at run time is there.</param>
/// <param name="mostBytes">Most bytes that media may take of the host's memory.</param>
/// <param name="screen">Where slow work is told.</param>
/// <param name="stop">Ends slow work.</param>
internal sealed class MediaPreparation(BootParameters parameters, HostPaths paths, long mostBytes, IScreen screen, StopRequest stop)
{
    private readonly ImmutableArray<string>.Builder _notes = ImmutableArray.CreateBuilder<string>();
    private readonly string _image = paths.OnData(parameters.IsoPath!);

    /// <summary>Makes all of them. What cannot be made is left out with a note, but for the image itself.</summary>
    /// <exception cref="MediumRefusedException">The guest cannot be started from the image.</exception>
    public GuestMedia Prepare()
    {
        var image = WithReplacements(Copied(Image()));
        var persistence = Persistence();
        var disks = parameters.DriverUpdateDisks.Select(disk => Try(() => DriverDisk.Create(paths.OnData(disk)))).ToImmutableArray();
        var script = parameters.AutoInstall is null ? null : Try(() => AutoInstall(image, persistence, [.. disks.OfType<GuestMedium>()]));
        var injection = parameters.Injection is { } archive
            ? Try(() => InjectionMedium.Create(paths.OnData(archive), paths.Injection, LeftBytes, Busybox, stop))
            : null;
        ImmutableArray<GuestMedium> extra = [.. ((GuestMedium?[])[script, .. disks, injection]).OfType<GuestMedium>()];
        _notes.AddRange(extra.SelectMany(medium => medium.Notes));
        return new GuestMedia(image, persistence, extra, _notes.ToImmutable())
        {
            Script = script is null ? null : paths.AutoInstallScript,
            MemoryBytes = BytesInMemory(),
        };
    }

    private long LeftBytes => Math.Max(0, mostBytes - BytesInMemory());

    private string? Busybox => File.Exists(paths.Busybox) ? paths.Busybox : null;

    private GuestMedium Image()
    {
        switch (ImageType.Of(_image)!.Kind)
        {
            case ImageKind.Disk:
                return DiskImage.Create(_image);
            case ImageKind.EfiProgram when parameters.Firmware == GuestFirmware.SeaBios:
                throw new MediumRefusedException(
                    $"{parameters.IsoPath} is an EFI program, which a guest with a BIOS cannot start: leave out hiperiso_bios=seabios.");
            case ImageKind.EfiProgram:
                return EfiProgram.Create(_image, paths.EfiDisk, LeftBytes);
            default:
                return new GuestMedium(_image, "raw", MediumKind.CdRom, IsReadOnly: true);
        }
    }

    private GuestMedium Copied(GuestMedium image)
    {
        if (parameters.BootMode != BootMode.Memdisk || image.File != _image)
            return image;
        return Try(() => MemoryDisk.Create(image, paths.MemoryCopy, LeftBytes, screen, stop)) ?? image;
    }

    private GuestMedium WithReplacements(GuestMedium image)
    {
        if (parameters.ConfReplacements.IsEmpty)
            return image;
        foreach (var replacement in parameters.ConfReplacements.Where(replacement => replacement.InBootImage))
            _notes.Add($"conf_replace: {replacement.Original} is not replaced: files inside the image's EFI boot image cannot be");
        if (image.Kind != MediumKind.CdRom)
            _notes.Add($"conf_replace: nothing is replaced: {parameters.IsoPath} is no ISO image");
        ImmutableArray<FileReplacement> files =
        [
            .. parameters.ConfReplacements.Where(replacement => !replacement.InBootImage)
                .Select(replacement => new FileReplacement(replacement.Original, paths.OnData(replacement.Replacement))),
        ];
        if (image.Kind != MediumKind.CdRom || files.IsEmpty)
            return image;
        if (Try(() => ReplacedImage.Create(image.File, files, paths.ReplacedImage)) is not { } replaced)
            return image;
        _notes.AddRange(replaced.Notes);
        return replaced;
    }

    private string? Persistence()
    {
        if (parameters.Persistence is not { } path || File.Exists(paths.OnData(path)))
            return parameters.Persistence is null ? null : paths.OnData(parameters.Persistence);
        _notes.Add($"persistence: {path} is not on the data partition; what the guest writes is not kept");
        return null;
    }

    private GuestMedium AutoInstall(GuestMedium image, string? persistence, ImmutableArray<GuestMedium> disks)
    {
        var drives = GuestDrives.Of(new GuestMedia(image, persistence, disks, []), parameters.Machine).Drives;
        return AutoInstallMedium.Create(
            paths.OnData(parameters.AutoInstall!),
            GuestDisk.Of(drives.Select(drive => (drive, new FileInfo(drive.File).Length))),
            paths.AutoInstallFloppy,
            paths.AutoInstallScript);
    }

    private GuestMedium? Try(Func<GuestMedium> make)
    {
        try
        {
            return make();
        }
        catch (MediumRefusedException refusal)
        {
            _notes.Add($"{refusal.Message.TrimEnd('.')}. The guest runs without.");
            return null;
        }
    }

    private long BytesInMemory() =>
        new[] { paths.AutoInstallFloppy, paths.Injection + ".img", paths.Injection + ".iso", paths.ReplacedImage, paths.EfiDisk, paths.MemoryCopy }
            .Select(file => new FileInfo(file)).Where(file => file.Exists).Sum(file => file.Length);
}
