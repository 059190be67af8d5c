namespace Hiperiso.BootLog;

/// <summary>UUIDs, hardware addresses, addresses of memory, and other long numbers: nobody chose them.</summary>
internal static class RandomIds
{
    // Shorter ones are constants: 0x3f8, class 0x060000. A randomised address of a kernel has more digits.
    private const int ShortestAddress = 7;
    private const int ShortestNumber = 8;

    // Of letters alone a shorter one may be a word.
    private const int Register = 16;

    /// <summary>Length of the id at a place in a line; 0 when there is none.</summary>
    internal static int LengthAt(ReadOnlySpan<byte> line, int at)
    {
        var text = line[at..];
        foreach (var form in (ReadOnlySpan<string>)["ffffffff-ffff-ffff-ffff-ffffffffffff", "ff:ff:ff:ff:ff:ff", "ff-ff-ff-ff-ff-ff"])
        {
            if (Fits(text, form))
            {
                return form.Length;
            }
        }

        return text.StartsWith("0x"u8) ? Address(line, at) : Number(text);
    }

    private static bool Fits(ReadOnlySpan<byte> text, string form)
    {
        Span<byte> pattern = stackalloc byte[form.Length];
        System.Text.Encoding.ASCII.GetBytes(form, pattern);
        return Bytes.HasForm(text, pattern) && Bytes.EndsAt(text, form.Length);
    }

    private static int Address(ReadOnlySpan<byte> line, int at)
    {
        var digits = Bytes.HexDigits(line[(at + 2)..]);
        return digits >= ShortestAddress && !IsCode(line[..at]) ? digits + 2 : 0;
    }

    // What firmware and Windows report: Status: 0xc000000f.
    private static bool IsCode(ReadOnlySpan<byte> before)
    {
        before = before.TrimEnd(" :=("u8);
        return before.EndsWith("tatus"u8) || before.EndsWith("rror"u8) || before.EndsWith("ode"u8);
    }

    private static int Number(ReadOnlySpan<byte> text)
    {
        var length = Bytes.HexDigits(text);
        return length >= ShortestNumber && Bytes.EndsAt(text, length) && (length >= Register || text[..length].ContainsAny(Words.Digits))
            ? length + Bytes.Fraction(text[length..]) : 0;
    }
}
