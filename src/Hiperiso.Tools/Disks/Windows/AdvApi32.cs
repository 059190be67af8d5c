using System.Runtime.InteropServices;

namespace Hiperiso.Tools.Disks.Windows;

/// <summary>Texts of the registry.</summary>
internal static unsafe partial class AdvApi32
{
    private const nint LocalMachine = unchecked((nint)(int)0x8000_0002);
    private const int AnyText = 0x2 | 0x20;
    private const int Most = 32 << 10;

    /// <summary>The texts of a value below <c>HKEY_LOCAL_MACHINE</c>; none where it does not exist.</summary>
    internal static string[] Texts(string key, string value)
    {
        var text = new char[Most / sizeof(char)];
        var length = Most;
        fixed (char* to = text)
        {
            return GetValue(LocalMachine, key, value, AnyText, null, to, ref length) == 0
                ? new string(text, 0, length / sizeof(char)).Split('\0', StringSplitOptions.RemoveEmptyEntries)
                : [];
        }
    }

    [LibraryImport("advapi32", EntryPoint = "RegGetValueW", StringMarshalling = StringMarshalling.Utf16)]
    private static partial int GetValue(nint root, string key, string value, int flags, int* type, char* data, ref int length);
}
