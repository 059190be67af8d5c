using Hiperiso.Imaging;
using Hiperiso.Tools.Disks;

namespace Hiperiso.Tools.Sticks;

/// <summary>What a short look at a disk tells; its files are not read.</summary>
/// <param name="Stick">The stick on it; null when there is none, or when it cannot be read.</param>
/// <param name="Version">Version of hiperiso; empty without one.</param>
/// <param name="Health">One sentence.</param>
internal sealed record StickState(Stick? Stick, string Version, string Health)
{
    private const string NotOurs = "no hiperiso";
    private const string Unknown = "of unknown version";
    private static readonly int[] Sectors = [512, 4096];

    /// <summary>Looks at a disk.</summary>
    internal static StickState Of(Disk disk)
    {
        if (disk.Size == 0)
            return new StickState(null, "", "no medium");
        try
        {
            using var opened = OpenedDisk.Read(disk);
            return Of(disk, opened);
        }
        catch (UnauthorizedAccessException)
        {
            return new StickState(null, "", "may not be read by you");
        }
        catch (IOException failure)
        {
            return new StickState(null, "", $"cannot be read: {failure.Message}");
        }
    }

    /// <summary>Looks at a disk that is open already.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    internal static StickState Of(Disk disk, IBlockDevice opened) =>
        Stick.Find(opened, SectorSizesOf(disk)) is { } stick ? Of(stick, opened) : new StickState(null, "", NotOurs);

    /// <summary>The logical sector sizes to try: a disk has one, an image in a file does not tell.</summary>
    internal static int[] SectorSizesOf(Disk disk) => disk.Bus == DiskBus.File ? Sectors : [disk.SectorSize];

    private static StickState Of(Stick stick, IBlockDevice device)
    {
        try
        {
            var manifest = StickManifest.Read(stick.OpenEsp(device));
            return new StickState(stick, manifest?.ShortVersion ?? Unknown, HealthOf(stick, device, manifest is not null));
        }
        catch (InvalidDataException fault)
        {
            return new StickState(stick, Unknown, fault.Message);
        }
    }

    private static string HealthOf(Stick stick, IBlockDevice device, bool hasManifest)
    {
        if (!stick.Missing.IsEmpty)
            return $"damaged: {string.Join(", ", stick.Missing.Select(StickCheck.MissingFile))}; hiperiso disk update writes the whole system anew";
        if (stick.TableFault is { } fault)
            return fault;
        if (GrowthPlan.IsUnfinished(device, stick))
            return GrowthPlan.Unfinished;
        var health = hasManifest
            ? "whole, by a short look; hiperiso disk verify reads all of it"
            : "not made by this program; hiperiso disk verify --image compares it with an image";
        return stick.Note is { } note ? $"{health}; {note}" : health;
    }
}
