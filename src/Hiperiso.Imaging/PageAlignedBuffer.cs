using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Hiperiso.Imaging;

/// <summary>Memory that begins at a page of the host, as the kernel wants it for transfers around the page cache.</summary>
internal static class PageAlignedBuffer
{
    /// <summary>Size of a page, and of the largest logical block a disk has, in bytes.</summary>
    public const int PageSize = 4096;

    /// <summary>New memory of <paramref name="length"/> bytes; its content is undefined.</summary>
    public static Memory<byte> Allocate(int length)
    {
        var array = GC.AllocateUninitializedArray<byte>(length + PageSize, pinned: true);
        var start = PageSize - (int)(Marshal.UnsafeAddrOfPinnedArrayElement(array, 0) % PageSize);
        return array.AsMemory(start, length);
    }

    /// <summary>Whether <paramref name="bytes"/> begin and end at a page.</summary>
    public static unsafe bool Contains(ReadOnlySpan<byte> bytes) =>
        bytes.Length % PageSize == 0 && (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(bytes)) % PageSize == 0;
}
