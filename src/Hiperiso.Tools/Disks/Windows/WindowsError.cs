using System.Runtime.InteropServices;

namespace Hiperiso.Tools.Disks.Windows;

/// <summary>Error codes of Windows (<c>winerror.h</c>).</summary>
internal static class WindowsError
{
    internal const int InvalidFunction = 1;
    internal const int FileNotFound = 2;
    internal const int PathNotFound = 3;
    internal const int AccessDenied = 5;
    internal const int WriteProtect = 19;
    internal const int SharingViolation = 32;
    internal const int NotSupported = 50;

    /// <summary>Why a disk could not be opened.</summary>
    /// <param name="node">The disk.</param>
    /// <param name="error">The error code.</param>
    internal static Exception Opening(string node, int error) => error switch
    {
        FileNotFound or PathNotFound => new RefusedException(Refusal.NoDisk, $"{node} is no disk of this machine; hiperiso disk list shows those there are"),
        WriteProtect => new RefusedException(Refusal.WriteProtected, $"{node} is write-protected; look for a switch on it"),
        SharingViolation => new RefusedException(Refusal.InUse, $"{node} is in use by another program. End that first"),
        AccessDenied => new UnauthorizedAccessException($"cannot open {node}: access is denied. Run this as administrator"),
        _ => new IOException($"cannot open {node}: {Describe(error)}"),
    };

    /// <summary>The text of an error code.</summary>
    internal static string Describe(int error) => $"{Marshal.GetPInvokeErrorMessage(error)} ({error})";
}
