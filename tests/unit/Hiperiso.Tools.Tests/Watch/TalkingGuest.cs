using System.Text;

namespace Hiperiso.Tools.Tests.Watch;

/// <summary>A disk whose boot sector prints texts, with a second between them, and then does nothing.</summary>
internal static class TalkingGuest
{
    private static readonly byte[] Code =
    [
        0x31, 0xC0, //             xor ax, ax
        0x8E, 0xD8, //             mov ds, ax
        0x31, 0xDB, //             xor bx, bx
        0xBE, 0x27, 0x7C, //       mov si, 7c27     ; the texts, behind the code
        0xAC, //             next: lodsb
        0x84, 0xC0, //             test al, al
        0x74, 0x06, //             jz wait
        0xB4, 0x0E, //             mov ah, 0e       ; print
        0xCD, 0x10, //             int 10
        0xEB, 0xF5, //             jmp next
        0xFB, //             wait: sti
        0xB4, 0x86, //             mov ah, 86       ; wait for a million microseconds
        0xB9, 0x0F, 0x00, //       mov cx, 000f
        0xBA, 0x40, 0x42, //       mov dx, 4240
        0xCD, 0x15, //             int 15
        0x80, 0x3C, 0x00, //       cmp byte [si], 0
        0x75, 0xE5, //             jnz next
        0xF4, //             stop: hlt
        0xEB, 0xFD, //             jmp stop
    ];

    public static void Write(string file, params string[] texts)
    {
        var disk = new byte[1 << 20];
        byte[] content = [.. Code, .. texts.SelectMany(text => Encoding.ASCII.GetBytes(text + '\0'))];
        content.CopyTo(disk, 0);
        (disk[510], disk[511]) = (0x55, 0xAA);
        File.WriteAllBytes(file, disk);
    }
}
