using System.Collections.Immutable;
using Hiperiso.Runtime.Guest;

namespace Hiperiso.Runtime.Media;

/// <summary>A hard disk as the guest's systems name it.</summary>
/// <param name="LinuxName">Without <c>/dev/</c>: <c>sda</c>, <c>vda</c>.</param>
/// <param name="WindowsNumber">Number in Windows Setup.</param>
/// <param name="Size">Size in bytes.</param>
/// <param name="IsBooted">Whether the guest was started from it: not a disk to install on.</param>
internal sealed record GuestDisk(string LinuxName, int WindowsNumber, long Size, bool IsBooted)
{
    /// <summary>
    /// Names the guest's disks. Linux counts a letter for each bus in the order of the command line; Windows counts disks of AHCI
    /// controllers first, then those it needs a driver for.
    /// </summary>
    /// <param name="drives">The guest's drives in the order of the command line, with their sizes in bytes.</param>
    public static ImmutableArray<GuestDisk> Of(IEnumerable<(GuestDrive Drive, long Size)> drives)
    {
        var disks = drives.Where(d => PrefixOf(d.Drive.Attachment) is not null).ToList();
        var number = 0;
        return
        [
            .. disks.GroupBy(d => PrefixOf(d.Drive.Attachment)!, StringComparer.Ordinal)
                .OrderBy(bus => bus.Key, StringComparer.Ordinal)
                .SelectMany(bus => bus.Select((d, i) => (Name: bus.Key + (char)('a' + i), d.Drive, d.Size)))
                .Select(d => new GuestDisk(d.Name, number++, d.Size, d.Drive.BootIndex == 1)),
        ];
    }

    private static string? PrefixOf(DriveAttachment attachment) => attachment switch
    {
        DriveAttachment.AhciDisk => "sd",
        DriveAttachment.VirtioDisk => "vd",
        _ => null,
    };
}
