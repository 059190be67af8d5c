namespace Hiperiso.Tests.Viewers;

/// <summary>
/// A disk with a guest for BIOS that shows something and tells its serial port each key and each packet of its mouse (M, buttons, x, y). It
/// begins in text mode with R; t is that again, g a picture of 640 by 400, p changes some pixels of it, v is 1280 by 1024 with something in its
/// upper rows.
/// </summary>
internal static class VisibleDisk
{
    // The boot sector, in assembly: text mode and message; int 15h C205, C207, C200 (mouse with the handler below); int 16h in a loop.
    private const string BootSector =
        "fa31c08ed88ec08ed0bc007cfbfce87100b805c2b703cd15b807c2bba57ccd15b800c2b701cd15b052e87400b400cd16e86d003c74740e"
        + "3c67740f3c7074263c767435ebe7e83a00ebe2b81300cd10b800a08ec031ff89f8aa81ff00fa72f731c08ec0ebc7b800a08ec0bf647db8"
        + "0f0fabab31c08ec0ebb4b8024fbb0701cd10ebcdb80300cd10bec57cac84c07409bb0700b40ecd10ebf2b401b90020cd10c3baf803eec3"
        + "5589e55052b04de8f1ff8a460ce8ebff8a460ae8e5ff8a4608e8dfff5a585dcb4120677565737420746861742063616e20626520736565"
        + "6e2e0d0a";

    /// <summary>The disk.</summary>
    public static byte[] Content
    {
        get
        {
            const int size = 1 << 20;
            var disk = new byte[size];
            Convert.FromHexString(BootSector).CopyTo(disk, 0);
            (disk[510], disk[511]) = (0x55, 0xAA);
            return disk;
        }
    }

    /// <summary>Writes it.</summary>
    public static void Write(string path) => File.WriteAllBytes(path, Content);
}
