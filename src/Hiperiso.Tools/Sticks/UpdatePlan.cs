using Hiperiso.Imaging;
using Hiperiso.Tools.Disks;

namespace Hiperiso.Tools.Sticks;

/// <summary>
/// Where a stick's new EFI system partition goes. It must lie directly behind the data partition, as the boot loaders' contract has it; so the
/// data partition ends where it begins, while the data volume inside ends before both places there are.
/// </summary>
/// <param name="Stick">The stick as it is.</param>
/// <param name="Esp">Where the new EFI system partition goes.</param>
internal sealed record UpdatePlan(Stick Stick, ByteRange Esp)
{
    /// <summary>The data partition afterwards.</summary>
    internal ByteRange Data => new(Stick.Data.Start, Esp.Start - Stick.Data.Start);

    /// <summary>Where the room ends that the stick may use; null where that is the end of the disk.</summary>
    internal long? RoomEnd { get; private init; }

    /// <summary>What the stick may use afterwards, from its EFI system partition on; null where that is all of the disk.</summary>
    internal ByteRange? Room => RoomEnd is { } end ? new ByteRange(Esp.Start, end - Esp.Start) : null;

    /// <summary>The plan for a stick.</summary>
    /// <param name="disk">The whole disk.</param>
    /// <param name="stick">The stick on it.</param>
    /// <param name="espLength">Bytes of the image's EFI system partition.</param>
    /// <exception cref="RefusedException">There is no room for a second EFI system partition, or the stick is between two sizes.</exception>
    internal static UpdatePlan Make(IBlockDevice disk, Stick stick, long espLength)
    {
        // The copy of a growth ends where its EFI system partition begins, and is known by that.
        if (GrowthPlan.IsUnfinished(disk, stick))
            throw new RefusedException(Refusal.TooSmall, GrowthPlan.Unfinished);
        if (espLength != stick.Esp.Length)
        {
            throw new RefusedException(
                Refusal.TooSmall, $"the stick's EFI system partition has {ByteSize.Format(stick.Esp.Length)} and the image's {ByteSize.Format(espLength)}; install anew");
        }

        // In front of it, where the one before this was; else behind it.
        var before = new ByteRange(stick.Esp.Start - espLength, espLength);
        var behind = new ByteRange(stick.Esp.End, espLength);
        var roomEnd = RoomEndOf(disk, stick);
        var end = InstallPlanner.UsableEnd(disk.Length, stick.Table, stick.SectorSize);
        if (VolumeSize.Of(disk, stick.Data) is { } used && stick.Data.Start + used <= before.Start && IsFree(stick, before))
            return new UpdatePlan(stick, before) { RoomEnd = roomEnd };
        if (behind.End <= Math.Min(end, roomEnd ?? end) && IsFree(stick, behind))
            return new UpdatePlan(stick, behind) { RoomEnd = roomEnd };
        throw new RefusedException(
            Refusal.TooSmall,
            $"there is no room for a second EFI system partition of {ByteSize.Format(espLength)}, neither at the end of the data partition nor behind it"
            + (roomEnd is null
                ? ". On a disk that is larger than the stick, make room with: hiperiso disk grow. Else save your files, and install anew"
                : ", where the room begins that was reserved. Save your files, and install anew"));
    }

    // Of a stick that is too damaged to tell, nothing is known.
    private static long? RoomEndOf(IBlockDevice disk, Stick stick)
    {
        try
        {
            return StickManifest.Read(stick.OpenEsp(disk)) is { Room: { } room } && room.Start == stick.Esp.Start ? room.End : null;
        }
        catch (Exception failure) when (failure is InvalidDataException or CorruptImageException)
        {
            return null;
        }
    }

    // The data partition ends where the new one begins: neither may reach into another partition.
    private static bool IsFree(Stick stick, ByteRange esp) => !stick.Others.Any(other => other.Start < esp.End && stick.Data.Start < other.End);
}
