using System.Globalization;
using System.Text;

namespace Hiperiso.Imaging.Fat;

/// <summary>An 8.3 name: eleven bytes on disk, padded with blanks (Microsoft's FAT specification, section 6.1).</summary>
/// <param name="Base">At most 8 characters.</param>
/// <param name="Extension">At most 3 characters.</param>
internal sealed record FatShortName(string Base, string Extension)
{
    private const string Symbols = "$%'-_@~`!(){}^#&";

    public bool IsWritten(string name) => name == (Extension.Length == 0 ? Base : $"{Base}.{Extension}");

    /// <summary>The same name ending in <c>~number</c>, its base cut as far as that needs.</summary>
    public FatShortName WithTail(int number)
    {
        var tail = string.Create(CultureInfo.InvariantCulture, $"~{number}");
        return this with { Base = Base[..Math.Min(Base.Length, 8 - tail.Length)] + tail };
    }

    public byte[] ToBytes() => Encoding.ASCII.GetBytes(Base.PadRight(8) + Extension.PadRight(3));

    /// <summary>The checksum that ties long name entries to their short one (section 7.2).</summary>
    public static byte Checksum(ReadOnlySpan<byte> name)
    {
        byte sum = 0;
        foreach (var b in name)
            sum = (byte)(((sum & 1) << 7) + (sum >> 1) + b);
        return sum;
    }

    /// <summary>The basis name of a long one (section 7.4).</summary>
    /// <param name="longName">The long name.</param>
    /// <param name="isLossy">Whether anything but case was lost, so that the name needs a numeric tail.</param>
    public static FatShortName BasisOf(string longName, out bool isLossy)
    {
        var name = longName.TrimStart('.', ' ');
        var dot = name.LastIndexOf('.');
        var stem = Clean(dot < 0 ? name : name[..dot]);
        var extension = Clean(dot < 0 ? "" : name[(dot + 1)..]);
        var basis = new FatShortName(stem[..Math.Min(8, stem.Length)], extension[..Math.Min(3, extension.Length)]);
        isLossy = basis.Base.Length == 0 || !basis.IsWritten(UpperAscii(longName));
        return basis.Base.Length == 0 ? basis with { Base = "_" } : basis;
    }

    private static string Clean(string text)
    {
        var clean = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is ' ' or '.')
                continue;
            var isValid = rune.IsAscii && (char.IsAsciiLetterOrDigit((char)rune.Value) || Symbols.Contains((char)rune.Value, StringComparison.Ordinal));
            clean.Append(isValid ? UpperAscii(rune.ToString()) : "_");
        }

        return clean.ToString();
    }

    private static string UpperAscii(string text) => string.Create(text.Length, text, static (target, source) =>
    {
        for (var i = 0; i < target.Length; i++)
            target[i] = char.IsAsciiLetterLower(source[i]) ? (char)(source[i] - 32) : source[i];
    });
}
