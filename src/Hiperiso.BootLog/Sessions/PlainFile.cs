using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Hiperiso.BootLog;

/// <summary>
/// Opens files of a file system that anybody may have written. A pipe would be waited for without end, and opening some devices
/// does something; so the type is looked at first, and .NET does not tell it.
/// </summary>
public static partial class PlainFile
{
    private const nint Statx = 332;
    private const nint CurrentDirectory = -100;
    private const nint DoNotFollowLinks = 0x100;
    private const nint TypeOnly = 1;
    private const int StatxSize = 256;
    private const int ModeOffset = 28;
    private const int TypeMask = 0xF000;
    private const int Regular = 0x8000;

    /// <summary>Opens a file for reading, without a buffer.</summary>
    /// <exception cref="FileNotFoundException">It does not exist.</exception>
    /// <exception cref="DirectoryNotFoundException">Its directory does not exist.</exception>
    /// <exception cref="IOException">It is a link, pipe, device or directory, or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static FileStream OpenRead(string path)
    {
        Require(path);
        return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
    }

    /// <summary>Refuses what is there, but is no plain file.</summary>
    /// <exception cref="IOException">It is a link, pipe, device or directory.</exception>
    public static void Require(string path)
    {
        if (IsAnythingElse(path))
            throw new IOException("it is not a plain file");
    }

    /// <summary>The text of a file (UTF-8).</summary>
    /// <param name="path">Its path.</param>
    /// <param name="mostBytes">A larger file is refused: it is not what it should be, and need not fit into memory.</param>
    /// <exception cref="IOException">It is larger, or cannot be read (see <see cref="OpenRead"/>).</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static string ReadText(string path, int mostBytes)
    {
        using var stream = OpenRead(path);
        if (stream.Length > mostBytes)
            throw new IOException($"it has {stream.Length} bytes, more than {mostBytes}");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    // What cannot be looked at, most often because it is not there, gets its exception from the attempt to open it.
    private static bool IsAnythingElse(string path)
    {
        if (!OperatingSystem.IsLinux())
            return new FileInfo(path) is { Exists: true, Attributes: var attributes } && (attributes & (FileAttributes.ReparsePoint | FileAttributes.Device)) != 0;
        Span<byte> status = stackalloc byte[StatxSize];
        return Status(Statx, CurrentDirectory, path, DoNotFollowLinks, TypeOnly, ref MemoryMarshal.GetReference(status)) == 0
            && (BinaryPrimitives.ReadUInt16LittleEndian(status[ModeOffset..]) & TypeMask) != Regular;
    }

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint Status(nint number, nint directory, string path, nint flags, nint mask, ref byte result);
}
