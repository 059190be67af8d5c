using System.Buffers.Binary;
using Hiperiso.Runtime.Linux;

namespace Hiperiso.Tools.Disks;

/// <summary>Which file it is, whatever its names: through links of directories, and by hard links.</summary>
/// <param name="Device">Numbers of the device that its file system is on.</param>
/// <param name="Number">Its inode there.</param>
internal readonly record struct FileIdentity((uint Major, uint Minor) Device, ulong Number)
{
    // statx(2), struct statx.
    private const int Length = 256;
    private const int NumberAt = 32;
    private const int MajorAt = 136;
    private const int MinorAt = 140;

    /// <summary>The file that a path leads to; null when there is none that can be seen from here.</summary>
    internal static FileIdentity? Of(string path)
    {
        Span<byte> status = stackalloc byte[Length];
        if (!OperatingSystem.IsLinux() || LibC.Status(path, status) < 0)
            return null;
        var device = (BinaryPrimitives.ReadUInt32LittleEndian(status[MajorAt..]), BinaryPrimitives.ReadUInt32LittleEndian(status[MinorAt..]));
        return new FileIdentity(device, BinaryPrimitives.ReadUInt64LittleEndian(status[NumberAt..]));
    }

    /// <summary>Whether two paths lead to the same file.</summary>
    internal static bool AreSame(string path, string other) => path == other || (Of(path) is { } identity && identity == Of(other));
}
