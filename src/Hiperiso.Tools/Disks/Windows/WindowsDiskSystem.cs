using System.Collections.Immutable;

namespace Hiperiso.Tools.Disks.Windows;

/// <summary>Windows: <c>\\.\PhysicalDrive1</c>, by what its drivers tell.</summary>
internal sealed class WindowsDiskSystem : IDiskSystem
{
    // The numbers have gaps where disks were pulled out; a higher one can still be named.
    private const int ListedNumbers = 64;

    /// <inheritdoc/>
    public ImmutableArray<Disk> ReadAll()
    {
        var volumes = VolumeInventory.ReadAll();
        return [.. Enumerable.Range(0, ListedNumbers).Select(number => DriveFacts.Read(number, volumes)).OfType<Disk>().OrderBy(disk => disk.Bus != DiskBus.Usb)];
    }

    /// <inheritdoc/>
    public Disk Find(string path)
    {
        if (DrivePath.NumberOf(path) is { } number)
            return DriveFacts.Read(number, VolumeInventory.ReadAll()) ?? throw WindowsError.Opening(path, WindowsError.FileNotFound);
        if (DrivePath.LetterOf(path) is { } letter && NodeOfLetter(letter) is { } whole)
            throw new RefusedException(Refusal.Partition, $"{path} is a partition; name the whole disk: {whole}");
        if (DrivePath.IsDevice(path))
            throw new RefusedException(Refusal.NoDisk, $"{path} is no disk that a stick can be made of; hiperiso disk list shows those that are");
        var file = new FileInfo(Path.GetFullPath(path));
        if (Directory.Exists(path))
            throw new RefusedException(Refusal.NoDisk, $@"{path} is a directory; name a disk such as \\.\PhysicalDrive1, or an image file");
        if (!file.Exists)
            throw new RefusedException(Refusal.NoDisk, $"{path} does not exist; hiperiso disk list shows the disks of this machine");
        VirtualDisk.Refuse(file.FullName, Refusal.NoDisk);
        return new Disk(file.FullName, DiskBus.File, file.Length);
    }

    /// <inheritdoc/>
    public string? NodeOfLetter(char letter)
    {
        var volume = VolumeInventory.ReadAll().FirstOrDefault(volume => volume.Title == $"{char.ToUpperInvariant(letter)}:");
        return volume is { Extents: [var extent, ..] } ? DrivePath.Of(extent.Disk) : null;
    }

    /// <inheritdoc/>
    public string WriteEnabler(Disk disk) => "attributes disk clear readonly, in diskpart";

    /// <inheritdoc/>
    public OpenedDisk Open(Disk disk, bool isWritten) => DrivePath.NumberOf(disk.Node) is { } number
        ? WindowsDrive.Open(disk, number, isWritten)
        : WindowsImageFile.Open(disk, isWritten);
}
