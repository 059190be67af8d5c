using System.Globalization;

namespace Hiperiso.Runtime.Linux;

/// <summary>What an input device has, as sysfs tells it: 64-bit words, the highest first.</summary>
internal static class InputBitmap
{
    private const int BitsPerWord = 64;

    /// <summary>Whether a bit is set.</summary>
    public static bool Has(string bitmap, int bit)
    {
        var words = bitmap.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        var word = words.Length - 1 - (bit / BitsPerWord);
        return word >= 0
            && ulong.TryParse(words[word], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bits)
            && (bits >> (bit % BitsPerWord) & 1) != 0;
    }
}
