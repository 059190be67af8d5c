using Hiperiso.Tools.Disks.Windows;

namespace Hiperiso.Tools.Disks;

/// <summary>The system this program runs on.</summary>
internal static class DiskSystem
{
    /// <summary>Its disks.</summary>
    internal static IDiskSystem Running { get; } = OperatingSystem.IsWindows() ? new WindowsDiskSystem() : new LinuxDiskSystem();
}
