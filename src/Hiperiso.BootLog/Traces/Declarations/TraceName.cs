namespace Hiperiso.BootLog;

/// <summary>Names of events and arguments are identifiers of C.</summary>
internal static class TraceName
{
    internal const int Longest = 255;

    internal static bool IsValid(ReadOnlySpan<char> name)
    {
        foreach (var character in name)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character != '_')
            {
                return false;
            }
        }

        return name.Length is > 0 and <= Longest;
    }

    internal static bool IsValid(ReadOnlySpan<byte> name)
    {
        foreach (var value in name)
        {
            if (!char.IsAsciiLetterOrDigit((char)value) && value != '_')
            {
                return false;
            }
        }

        return name.Length is > 0 and <= Longest;
    }
}
