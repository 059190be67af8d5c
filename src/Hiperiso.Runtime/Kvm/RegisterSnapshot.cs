using System.Globalization;

namespace Hiperiso.Runtime.Kvm;

/// <summary>What <c>info registers</c> tells about a virtual processor's progress.</summary>
/// <param name="InstructionPointer">RIP, or EIP outside long mode.</param>
/// <param name="Halted">Whether it waits in HLT.</param>
internal readonly record struct RegisterSnapshot(ulong InstructionPointer, bool Halted)
{
    /// <summary>Reads the monitor's text; null when it has no instruction pointer.</summary>
    public static RegisterSnapshot? Parse(string text)
    {
        if (Field(text, "RIP=") is not { } pointer && (pointer = Field(text, "EIP=")!) is null)
            return null;
        return ulong.TryParse(pointer, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var address)
            ? new RegisterSnapshot(address, Field(text, "HLT=") == "1")
            : null;
    }

    private static string? Field(string text, string key)
    {
        var start = text.IndexOf(key, StringComparison.Ordinal);
        if (start < 0)
            return null;
        start += key.Length;
        var end = text.AsSpan(start).IndexOfAny(" \r\n");
        return end < 0 ? text[start..] : text.Substring(start, end);
    }
}
