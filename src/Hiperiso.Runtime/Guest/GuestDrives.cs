using System.Collections.Immutable;
using Hiperiso.Runtime.CommandLine;

namespace Hiperiso.Runtime.Guest;

/// <summary>Pure: puts media into the drives of a board.</summary>
/// <param name="Drives">In the order of the command line.</param>
/// <param name="LeftOut">Media for which the board has no drive left.</param>
internal sealed record GuestDrives(ImmutableArray<GuestDrive> Drives, ImmutableArray<GuestMedium> LeftOut)
{
    // The AHCI controller of a q35 has six ports, the two IDE channels of a pc four places; floppy controllers drive two.
    private const int Q35Places = 6, PcPlaces = 4, FloppyPlaces = 2;

    /// <summary>Lays the media out: the image first, then the persistence, then the others as long as there are drives.</summary>
    public static GuestDrives Of(GuestMedia media, MachineType machine)
    {
        var drives = ImmutableArray.CreateBuilder<GuestDrive>();
        var leftOut = ImmutableArray.CreateBuilder<GuestMedium>();
        var places = machine == MachineType.Pc ? PcPlaces : Q35Places;
        drives.Add(Drive(media.Image, media.Image.Kind == MediumKind.CdRom ? "cd0" : "image0", place: 0) with { BootIndex = 1 });
        if (media.Persistence is { } persistence)
            drives.Add(new GuestDrive("disk0", persistence, "raw", DriveAttachment.VirtioDisk));
        var (ahci, floppies) = (1, 0);
        foreach (var medium in media.Extra)
        {
            if (medium.Kind == MediumKind.Floppy && floppies < FloppyPlaces)
                drives.Add(Drive(medium, $"floppy{floppies}", floppies++));
            else if (medium.Kind != MediumKind.Floppy && ahci < places)
                drives.Add(Drive(medium, (medium.Kind == MediumKind.CdRom ? "cd" : "extra") + ahci, ahci++));
            else
                leftOut.Add(medium);
        }

        return new GuestDrives(drives.ToImmutable(), leftOut.ToImmutable());
    }

    private static GuestDrive Drive(GuestMedium medium, string id, int place) => new(id, medium.File, medium.Format, AttachmentOf(medium.Kind))
    {
        Place = place,
        DropsWrites = medium.DropsWrites,
        IsReadOnly = medium.IsReadOnly,
    };

    private static DriveAttachment AttachmentOf(MediumKind kind) => kind switch
    {
        MediumKind.CdRom => DriveAttachment.AhciCdRom,
        MediumKind.Floppy => DriveAttachment.Floppy,
        _ => DriveAttachment.AhciDisk,
    };
}
