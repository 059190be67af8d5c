using System.Buffers;

namespace Hiperiso.BootLog;

/// <summary>Sets of ASCII bytes.</summary>
internal static class Words
{
    /// <summary>Characters of user, host and driver names.</summary>
    internal static readonly SearchValues<byte> Name =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_."u8);

    /// <summary>Characters of a host name before a login prompt; a kernel without one says <c>(none)</c>.</summary>
    internal static readonly SearchValues<byte> HostName =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.()"u8);

    /// <summary>Characters of a kernel driver's name.</summary>
    internal static readonly SearchValues<char> DriverName =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    /// <summary>Decimal digits.</summary>
    internal static readonly SearchValues<byte> Digits = SearchValues.Create("0123456789"u8);

    /// <summary>What stands between the brackets of a kernel time stamp or caller.</summary>
    internal static readonly SearchValues<byte> KernelStamp = SearchValues.Create(" 0123456789.TC"u8);
}
