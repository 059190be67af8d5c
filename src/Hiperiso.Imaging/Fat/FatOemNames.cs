namespace Hiperiso.Imaging.Fat;

/// <summary>Decodes the bytes of 8.3 names: code page 437, which Linux and mtools assume as well.</summary>
internal static class FatOemNames
{
    private const string UpperHalf =
        "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00A0";

    private const byte LowerCaseBase = 0x08;
    private const byte LowerCaseExtension = 0x10;

    /// <summary>The name of an entry without a long one; <paramref name="caseFlags"/> is the byte after the attributes.</summary>
    public static string Decode(ReadOnlySpan<byte> name, byte caseFlags)
    {
        var stem = Decode(name[..8]);
        var extension = Decode(name[8..11]);
        // 0xE5 as a first byte marks a deleted entry; a name that begins with that letter has 0x05 there.
        if (name[0] == 0x05)
            stem = UpperHalf[0xE5 - 0x80] + stem[1..];
        if ((caseFlags & LowerCaseBase) != 0)
            stem = stem.ToLowerInvariant();
        if ((caseFlags & LowerCaseExtension) != 0)
            extension = extension.ToLowerInvariant();
        return extension.Length == 0 ? stem : $"{stem}.{extension}";
    }

    /// <summary>The characters of a padded field, without the blanks at its end.</summary>
    public static string Decode(ReadOnlySpan<byte> field)
    {
        Span<char> text = stackalloc char[field.Length];
        for (var i = 0; i < field.Length; i++)
            text[i] = field[i] < 0x80 ? (char)field[i] : UpperHalf[field[i] - 0x80];
        return new string(text).TrimEnd(' ');
    }
}
