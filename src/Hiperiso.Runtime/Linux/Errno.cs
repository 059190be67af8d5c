using System.Runtime.InteropServices;

namespace Hiperiso.Runtime.Linux;

/// <summary>Error numbers of the x86-64 Linux ABI.</summary>
internal static class Errno
{
    public const int FileExists = 17;
    public const int NoDevice = 19;
    public const int NoSpace = 28;
    public const int NotSupported = 95;

    /// <summary>The text of an error number, e.g. <c>Invalid argument (22)</c>.</summary>
    public static string Describe(int error) => $"{Marshal.GetPInvokeErrorMessage(error)} ({error})";

    /// <summary>The text of the last failed call.</summary>
    public static string DescribeLast() => Describe(Marshal.GetLastPInvokeError());
}
