using System.Buffers.Binary;
using System.Globalization;

namespace Hiperiso.Runtime.Startup;

/// <summary>The power key in the kernel's terms: a bit of a key bitmap, and a <c>struct input_event</c> (evdev, 64-bit).</summary>
internal static class PowerKey
{
    /// <summary>Size of an event in bytes.</summary>
    public const int EventSize = 24;

    private const int Code = 116;
    private const int KeyEvent = 1;
    private const int BitsPerWord = 64;

    /// <summary>Whether a key bitmap of sysfs (64-bit words, highest first) has the power key.</summary>
    public static bool IsIn(string bitmap)
    {
        var words = bitmap.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        var word = words.Length - 1 - (Code / BitsPerWord);
        return word >= 0
            && ulong.TryParse(words[word], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bits)
            && (bits >> (Code % BitsPerWord) & 1) != 0;
    }

    /// <summary>Whether an event is the power key going down.</summary>
    public static bool GoesDown(ReadOnlySpan<byte> inputEvent) =>
        BinaryPrimitives.ReadUInt16LittleEndian(inputEvent[16..]) == KeyEvent
        && BinaryPrimitives.ReadUInt16LittleEndian(inputEvent[18..]) == Code
        && BinaryPrimitives.ReadInt32LittleEndian(inputEvent[20..]) == 1;
}
