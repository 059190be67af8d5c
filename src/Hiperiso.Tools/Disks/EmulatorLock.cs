using System.Buffers.Binary;
using Hiperiso.Runtime.Linux;

namespace Hiperiso.Tools.Disks;

/// <summary>The locks by which QEMU tells others that a machine has an image: on bytes of the file, <c>block/file-posix.c</c> of QEMU says which.</summary>
internal static class EmulatorLock
{
    // fcntl(2): locks that belong to the open file; struct flock of 64-bit Linux.
    private const int SetLock = 37;
    private const int LockLength = 32;
    private const short WriteLock = 1;

    // "Permissions in use", and "permissions not shared".
    private static readonly (long First, long Count)[] Bytes = [(100, 8), (200, 8)];

    /// <summary>Takes all of them, until the file is closed.</summary>
    /// <param name="descriptor">The file, open for writing.</param>
    /// <returns>False when a machine has it.</returns>
    internal static bool TryTake(int descriptor) => Array.TrueForAll(Bytes, range => Take(descriptor, range.First, range.Count));

    private static bool Take(int descriptor, long first, long count)
    {
        Span<byte> wanted = stackalloc byte[LockLength];
        wanted.Clear();
        BinaryPrimitives.WriteInt16LittleEndian(wanted, WriteLock);
        BinaryPrimitives.WriteInt64LittleEndian(wanted[8..], first);
        BinaryPrimitives.WriteInt64LittleEndian(wanted[16..], count);
        return LibC.ControlFile(descriptor, SetLock, wanted) >= 0;
    }
}
