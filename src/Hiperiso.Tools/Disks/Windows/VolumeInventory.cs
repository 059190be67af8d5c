using System.Collections.Immutable;

namespace Hiperiso.Tools.Disks.Windows;

/// <summary>The volumes of a machine. Nothing of them is read.</summary>
internal static unsafe class VolumeInventory
{
    private const int LongestName = 260;
    private const int LongestNames = 32 << 10;
    private const int MostExtents = 64 << 10;
    private const uint GetExtents = 0x560000;
    private const uint GetDeviceNumber = 0x2d1080;
    private const string MemoryManagement = @"SYSTEM\CurrentControlSet\Control\Session Manager\Memory Management";

    /// <summary>All of them.</summary>
    internal static ImmutableArray<Volume> ReadAll()
    {
        var system = Path.GetPathRoot(Environment.SystemDirectory) ?? "";
        var startedFrom = AdvApi32.Texts(@"SYSTEM\Setup", "SystemPartition");
        var pageFiles = AdvApi32.Texts(MemoryManagement, "ExistingPageFiles");
        return
        [
            .. Names().Select(name => (Name: name, Points: PointsOf(name))).Select(volume => new Volume(volume.Name, volume.Points, ExtentsOf(volume.Name))
            {
                IsSystem = volume.Points.Contains(system, StringComparer.OrdinalIgnoreCase)
                    || startedFrom.Contains(DeviceOf(volume.Name), StringComparer.OrdinalIgnoreCase),
                HasPageFile = volume.Points.Any(point => pageFiles.Any(file => file.Contains(point, StringComparison.OrdinalIgnoreCase))),
            }),
        ];
    }

    private static List<string> Names()
    {
        var names = new List<string>();
        var name = stackalloc char[LongestName];
        var search = Kernel32.FindFirstVolume(name, LongestName);
        if (search == -1)
            return names;
        do
            names.Add(new string(name).TrimEnd('\\'));
        while (Kernel32.FindNextVolume(search, name, LongestName));
        Kernel32.FindVolumeClose(search);
        return names;
    }

    private static ImmutableArray<string> PointsOf(string name)
    {
        var points = new char[LongestNames];
        fixed (char* to = points)
        {
            return Kernel32.GetVolumePathNames(name + @"\", to, points.Length, out var length)
                ? [.. new string(points, 0, length).Split('\0', StringSplitOptions.RemoveEmptyEntries)]
                : [];
        }
    }

    private static ImmutableArray<VolumeExtent> ExtentsOf(string name)
    {
        using var volume = Kernel32.Open(name, access: 0);
        if (volume.IsInvalid)
            return [];
        var extents = VolumeExtent.Parse(Kernel32.Control(volume, GetExtents, [], MostExtents));
        return extents.IsEmpty ? VolumeExtent.ParseNumber(Kernel32.Control(volume, GetDeviceNumber, [], LongestName)) : extents;
    }

    // \Device\HarddiskVolume1, as \\?\Volume{…} is called in the kernel.
    private static string DeviceOf(string name)
    {
        var target = stackalloc char[LongestName];
        return Kernel32.QueryDosDevice(name[@"\\?\".Length..], target, LongestName) > 0 ? new string(target) : "";
    }
}
