using System.Buffers.Binary;
using System.Text;

namespace Hiperiso.Factory.Tests.Matrix;

/// <summary>A BIOS that counts for some seconds, so that whoever started its machine has time to connect, says a text on the first serial port, and resets.</summary>
internal static class TalkingBios
{
    private const int Size = 64 * 1024;
    private const int TextOffset = 0x40;
    private const int Rounds = 300_000_000;

    // mov ecx, Rounds; again: dec ecx; jnz again; mov dx, 3F8h; mov si, text
    // next: lodsb from cs; test al, al; jz done; out dx, al; jmp next
    // done: the keyboard controller pulses the reset line, which ends a QEMU with -no-reboot.
    private static ReadOnlySpan<byte> Code =>
    [
        0x66, 0xB9, 0, 0, 0, 0, 0x66, 0x49, 0x75, 0xFC, 0xBA, 0xF8, 0x03, 0xBE, TextOffset, 0x00,
        0x2E, 0xAC, 0x84, 0xC0, 0x74, 0x03, 0xEE, 0xEB, 0xF7,
        0xB0, 0xFE, 0xE6, 0x64, 0xEB, 0xFE,
    ];

    public static byte[] Saying(string text)
    {
        var bios = new byte[Size];
        Code.CopyTo(bios);
        BinaryPrimitives.WriteInt32LittleEndian(bios.AsSpan(2), Rounds);
        Encoding.ASCII.GetBytes(text).CopyTo(bios, TextOffset);

        // The processor begins 16 bytes before the end: jmp far f000:0000.
        ((ReadOnlySpan<byte>)[0xEA, 0x00, 0x00, 0x00, 0xF0]).CopyTo(bios.AsSpan(Size - 16));
        return bios;
    }
}
