namespace Hiperiso.Imaging.ExFat;

/// <summary>The first byte of a directory entry (exFAT specification, section 6.2.1).</summary>
internal static class ExFatEntryType
{
    public const int EntrySize = 32;
    public const int MaximumLabelLength = 11;
    public const int NameUnitsPerEntry = 15;

    public const byte EndOfDirectory = 0x00;
    public const byte AllocationBitmap = 0x81;
    public const byte UpCaseTable = 0x82;
    public const byte VolumeLabel = 0x83;
    public const byte File = 0x85;
    public const byte StreamExtension = 0xC0;
    public const byte FileName = 0xC1;

    private const byte InUse = 0x80;
    private const byte Secondary = 0x40;
    private const byte Benign = 0x20;

    public static bool IsInUse(byte type) => (type & InUse) != 0;

    public static bool IsSecondary(byte type) => (type & Secondary) != 0;

    /// <summary>Whether a reader that does not know the type may pass over it.</summary>
    public static bool IsBenign(byte type) => (type & Benign) != 0;
}
