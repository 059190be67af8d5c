using Hiperiso.Runtime.Tests.Media;

namespace Hiperiso.Runtime.Tests.Session;

/// <summary>A guest that writes to its disk without an end: a boot sector, for a BIOS.</summary>
internal static class WritingGuest
{
    private const long DiskBytes = 1L << 30;

    // 127 sectors a time, from 1 MiB on. After an error of the disk it waits for ever: QEMU must not tell it of any.
    private static readonly byte[] BootSector =
    [
        0x31, 0xC0, //                   xor ax, ax
        0x8E, 0xD8, //                   mov ds, ax
        0xBE, 0x20, 0x7C, //       next: mov si, 7c20   ; the packet below
        0xB8, 0x00, 0x43, //             mov ax, 4300   ; extended write
        0xCD, 0x13, //                   int 13         ; dl is the disk it was started from
        0x72, 0x0B, //                   jc stop
        0x66, 0x83, 0x06, 0x28, 0x7C, 0x7F, // add dword [7c28], 127
        0xEB, 0xEE, //                   jmp next
        0x90, 0x90, 0x90,
        0xF4, //                   stop: hlt
        0xEB, 0xFD, //                   jmp stop
        0x90, 0x90, 0x90, 0x90,
        0x10, 0x00, 0x7F, 0x00, //       size of the packet, sectors
        0x00, 0x00, 0x00, 0x10, //       1000:0000, where the data is
        0x00, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, // first sector
    ];

    /// <summary>Writes its disk, of 1 GB and hardly anything in it.</summary>
    /// <param name="folder">Takes what it is made of.</param>
    /// <param name="format">Format, as <c>qemu-img</c> names it.</param>
    /// <param name="file">Where it goes.</param>
    public static async Task WriteAsync(TemporaryFolder folder, string format, string file)
    {
        await using (var disk = File.Create(folder["disk"]))
        {
            disk.Write(BootSector);
            disk.Position = 510;
            disk.Write([0x55, 0xAA]);
            disk.SetLength(DiskBytes);
        }

        await Command.Run("qemu-img", "convert", "-f", "raw", "-O", format, folder["disk"], file);
    }
}
