using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Hiperiso.Imaging.Bmap;

/// <summary>Asks the host where a file has data, to skip its holes without reading them (Linux, <c>lseek(2)</c>).</summary>
internal static partial class SparseFile
{
    private const int SeekData = 3;
    private const int NoSuchAddress = 6;

    /// <summary>
    /// Returns the first offset from <paramref name="offset"/> on that may hold data, or <paramref name="length"/> when only a
    /// hole follows. Where the host cannot tell, everything is data: slower, same result.
    /// </summary>
    public static long NextData(SafeFileHandle handle, long offset, long length)
    {
        if (!OperatingSystem.IsLinux())
            return offset;
        var data = Seek(handle, offset, SeekData);
        if (data >= 0)
            return data;
        return Marshal.GetLastPInvokeError() == NoSuchAddress ? length : offset;
    }

    [LibraryImport("libc", EntryPoint = "lseek", SetLastError = true)]
    private static partial long Seek(SafeFileHandle handle, long offset, int whence);
}
