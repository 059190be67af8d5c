using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Hiperiso.Tools.Disks.Windows;

/// <summary>The functions of Windows that .NET does not offer.</summary>
internal static unsafe partial class Kernel32
{
    internal const uint GenericRead = 0x8000_0000;
    internal const uint GenericWrite = 0x4000_0000;
    internal const uint NoBuffering = 0x2000_0000;
    internal const uint WriteThrough = 0x8000_0000;
    private const string Library = "kernel32";
    private const uint ShareReadWrite = 3;
    private const uint OpenExisting = 3;

    // OVERLAPPED, in long words.
    private const int OverlappedLength = 4;
    private const int OverlappedOffset = 2;

    /// <summary>Opens a device.</summary>
    /// <param name="path">E.g. <c>\\.\PhysicalDrive1</c>.</param>
    /// <param name="access">0 to ask only, which everybody may.</param>
    /// <param name="flags"><see cref="NoBuffering"/> and the like.</param>
    /// <returns>An invalid handle where it cannot be opened; the last error says why.</returns>
    internal static SafeFileHandle Open(string path, uint access, uint flags = 0) => CreateFile(path, access, ShareReadWrite, 0, OpenExisting, flags, 0);

    /// <summary>Sends a control code.</summary>
    /// <param name="device">The device.</param>
    /// <param name="code">The code.</param>
    /// <param name="input">What it takes.</param>
    /// <param name="most">Most bytes of the answer.</param>
    /// <returns>The answer; null where there is none, and the last error says why.</returns>
    internal static byte[]? Control(SafeFileHandle device, uint code, ReadOnlySpan<byte> input, int most)
    {
        // Some drivers answer with less than they say.
        var answer = new byte[most];
        fixed (byte* from = input, to = answer)
            return DeviceIoControl(device, code, from, input.Length, to, most, out var length, 0) ? answer[..Math.Clamp(length, 0, most)] : null;
    }

    /// <summary>Reads at a place. .NET's own functions want devices that say they can be sought in.</summary>
    /// <returns>The bytes that were read; -1 where they cannot be, and the last error says why.</returns>
    internal static int Read(SafeFileHandle device, long offset, Span<byte> destination)
    {
        var place = stackalloc long[OverlappedLength];
        place[OverlappedOffset] = offset;
        fixed (byte* to = destination)
            return ReadFile(device, to, destination.Length, out var count, place) ? count : -1;
    }

    /// <summary>Writes at a place.</summary>
    /// <returns>The bytes that were written; -1 where they cannot be, and the last error says why.</returns>
    internal static int Write(SafeFileHandle device, long offset, ReadOnlySpan<byte> source)
    {
        var place = stackalloc long[OverlappedLength];
        place[OverlappedOffset] = offset;
        fixed (byte* from = source)
            return WriteFile(device, from, source.Length, out var count, place) ? count : -1;
    }

    [LibraryImport(Library, SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool ReadFile(SafeFileHandle device, byte* destination, int length, out int count, long* place);

    [LibraryImport(Library, SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool WriteFile(SafeFileHandle device, byte* source, int length, out int count, long* place);

    [LibraryImport(Library, EntryPoint = "CreateFileW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    private static partial SafeFileHandle CreateFile(string path, uint access, uint share, nint security, uint disposition, uint flags, nint template);

    [LibraryImport(Library, SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool DeviceIoControl(SafeFileHandle device, uint code, byte* input, int inputLength, byte* output, int outputLength, out int written, nint overlapped);

    [LibraryImport(Library, EntryPoint = "FindFirstVolumeW", SetLastError = true)]
    internal static partial nint FindFirstVolume(char* name, int length);

    [LibraryImport(Library, EntryPoint = "FindNextVolumeW", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    internal static partial bool FindNextVolume(nint search, char* name, int length);

    [LibraryImport(Library)]
    [return: MarshalAs(UnmanagedType.Bool)]
    internal static partial bool FindVolumeClose(nint search);

    [LibraryImport(Library, EntryPoint = "GetVolumePathNamesForVolumeNameW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    [return: MarshalAs(UnmanagedType.Bool)]
    internal static partial bool GetVolumePathNames(string volume, char* names, int length, out int written);

    [LibraryImport(Library, EntryPoint = "QueryDosDeviceW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    internal static partial int QueryDosDevice(string name, char* target, int length);
}
