using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Hiperiso.Imaging;

/// <summary>
/// Opens a file for writing around the host's page cache (<c>open(2)</c>, <c>O_DIRECT</c>): large contents go to the disk
/// without a copy, and do not push out of memory what is still needed there.
/// </summary>
internal static partial class DirectFile
{
    private const int WriteOnly = 1;
    private const int CloseOnExec = 0x80000;

    /// <summary>Opens the very file that is already open, or returns null where the host or the file system has no such way.</summary>
    public static SafeFileHandle? TryOpen(SafeFileHandle file)
    {
        var direct = RuntimeInformation.ProcessArchitecture switch
        {
            Architecture.X64 => 0x4000,
            Architecture.Arm64 => 0x10000,
            _ => 0,
        };
        if (!OperatingSystem.IsLinux() || direct == 0)
            return null;
        var path = string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{file.DangerousGetHandle()}");
        var descriptor = Open(path, WriteOnly | CloseOnExec | direct);
        return descriptor < 0 ? null : new SafeFileHandle(descriptor, ownsHandle: true);
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);
}
