namespace Hiperiso.Factory.VirtualMachines;

/// <summary>The keys of a keyboard of the United States, as QEMU names them (QKeyCode).</summary>
internal static class KeyNames
{
    private const string Shift = "shift";

    private static readonly Dictionary<char, string> Plain = new()
    {
        [' '] = "spc",
        ['\n'] = "ret",
        ['\t'] = "tab",
        ['-'] = "minus",
        ['='] = "equal",
        ['['] = "bracket_left",
        [']'] = "bracket_right",
        [';'] = "semicolon",
        ['\''] = "apostrophe",
        ['`'] = "grave_accent",
        ['\\'] = "backslash",
        [','] = "comma",
        ['.'] = "dot",
        ['/'] = "slash",
    };

    private const string ShiftedLetters = "!@#$%^&*()_+{}:\"~|<>?";
    private const string UnshiftedLetters = "1234567890-=[];'`\\,./";

    private static readonly HashSet<string> Known =
    [
        .. Plain.Values,
        .. Enumerable.Range('a', 26).Concat(Enumerable.Range('0', 10)).Select(letter => $"{(char)letter}"),
        .. Enumerable.Range(1, 12).Select(number => $"f{number}"),
        Shift, "shift_r", "ctrl", "ctrl_r", "alt", "alt_r", "meta_l", "meta_r", "esc", "backspace", "delete", "insert", "home", "end", "pgup", "pgdn",
        "up", "down", "left", "right", "caps_lock",
    ];

    /// <summary>Names of all keys, for a message.</summary>
    public static IEnumerable<string> All => Known.Order(StringComparer.Ordinal);

    /// <summary>Whether there is such a key.</summary>
    public static bool IsKnown(string key) => Known.Contains(key);

    /// <summary>The keys that are pressed together for a letter, with <c>-</c> between them; null when the keyboard does not have it.</summary>
    public static string? For(char letter) => letter switch
    {
        >= 'a' and <= 'z' or >= '0' and <= '9' => $"{letter}",
        >= 'A' and <= 'Z' => $"{Shift}-{char.ToLowerInvariant(letter)}",
        _ when Plain.TryGetValue(letter, out var key) => key,
        _ when ShiftedLetters.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var place => $"{Shift}-{For(UnshiftedLetters[place])}",
        _ => null,
    };
}
