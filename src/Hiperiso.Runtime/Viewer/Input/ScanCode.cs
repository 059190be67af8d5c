namespace Hiperiso.Runtime.Viewer.Input;

/// <summary>
/// Codes that a PC's keyboard sends for its keys (set 1), with the highest bit where it sends 0xE0 before; QEMU takes them so. Linux has
/// taken its own codes from them, up to 88; the others are in a table.
/// </summary>
internal static class ScanCode
{
    /// <summary>Linux's code of the left Ctrl key.</summary>
    public const int LeftControl = 29;

    /// <summary>Linux's code of the right Ctrl key.</summary>
    public const int RightControl = 97;

    private const int LastEqual = 88;

    // linux/input-event-codes.h, from KEY_RO (89) to KEY_COMPOSE (127). The power key is not for the guest.
    private static ReadOnlySpan<byte> Others =>
    [
        0x73, 0x78, 0x77, 0x79, 0x70, 0x7B, 0x5C, // RO to KPJPCOMMA: Brazilian and Japanese keyboards
        0x9C, 0x9D, 0xB5, 0x54, 0xB8, 0x5B, // KPENTER, RIGHTCTRL, KPSLASH, SYSRQ, RIGHTALT, LINEFEED
        0xC7, 0xC8, 0xC9, 0xCB, 0xCD, 0xCF, 0xD0, 0xD1, 0xD2, 0xD3, // HOME, UP, PAGEUP, LEFT, RIGHT, END, DOWN, PAGEDOWN, INSERT, DELETE
        0xEF, 0xA0, 0xAE, 0xB0, 0, // MACRO, MUTE, VOLUMEDOWN, VOLUMEUP, POWER
        0x59, 0xCE, 0xC6, 0x8B, 0x7E, // KPEQUAL, KPPLUSMINUS, PAUSE, SCALE, KPCOMMA
        0x72, 0x71, 0x7D, 0xDB, 0xDC, 0xDD, // HANGEUL, HANJA, YEN, LEFTMETA, RIGHTMETA, COMPOSE
    ];

    /// <summary>The code for a key of Linux; 0 for one that the guest is not told about.</summary>
    public static byte Of(int key) =>
        key is > 0 and <= LastEqual ? (byte)key
        : key > LastEqual && key - LastEqual <= Others.Length ? Others[key - LastEqual - 1]
        : (byte)0;
}
