using System.Buffers.Binary;

namespace Hiperiso.Runtime.Kvm;

/// <summary>
/// The guest of the KVM probe: it goes through the processor modes that firmware and kernels need and reports every step.
/// Listing (addresses and constants in hexadecimal; data at 2030 is 32-bit, at 2040 and 2050 two vectors):
/// <code>
/// 1000  .code16  cli
/// 1001           lgdt [2000]
/// 1006           mov eax, cr0 / or al, 1 / mov cr0, eax      ; protected mode
/// 100e           jmp 08:1016
/// 1016  .code32  mov ax, 10 / mov ds, ax / mov ss, ax
/// 101e           mov al, 'P' / out f4, al
/// 1022           fninit                                      ; where firmware stops on a host that emulates badly
/// 1024           mov al, 'F' / out f4, al
/// 1028           mov eax, cr4 / or eax, 620 / mov cr4, eax   ; PAE, OSFXSR, OSXMMEXCPT
/// 1033           mov eax, 3000 / mov cr3, eax                ; PML4
/// 103b           mov ecx, c0000080 / rdmsr / or eax, 100 / wrmsr  ; EFER.LME
/// 1049           mov eax, cr0 / and eax, ~0c / or eax, 80000002 / mov cr0, eax  ; paging, no x87 emulation
/// 1057           jmp 18:105e
/// 105e  .code64  mov al, 'L' / out f4, al
/// 1062           xor eax, eax / xor ecx, ecx / cpuid / test eax, eax / jz 10b3
/// 106c           mov al, 'C' / out f4, al
/// 1070           fninit / fld1 / fld1 / faddp / fistp dword [2030]
/// 107f           mov eax, [2030] / cmp eax, 2 / jne 10b3
/// 108b           mov al, 'X' / out f4, al
/// 108f           movdqu xmm0, [2040] / paddd xmm0, [2050] / movdqu [2060], xmm0
/// 10aa           mov eax, [206c] / out f4, eax               ; the sum of the highest lanes
/// 10b3           hlt
/// </code>
/// </summary>
internal static class KvmProbeGuest
{
    /// <summary>Bytes of guest memory, from address 0.</summary>
    public const int MemorySize = 0x10000;

    /// <summary>Address of the first instruction, in real mode with a code segment base of 0.</summary>
    public const ulong EntryPoint = 0x1000;

    /// <summary>Port of all reports.</summary>
    public const ushort ReportPort = 0xf4;

    /// <summary>What the last report, a double word, must be.</summary>
    public const uint ExpectedSum = 0x51ce_c0de;

    private const int Descriptors = 0x2010;
    private const int FirstVector = 0x2040;
    private const int SecondVector = 0x2050;
    private const int PageMapLevel4 = 0x3000;
    private const int PageDirectoryPointers = 0x4000;
    private const int PageDirectory = 0x5000;
    private const int HighestLane = 12;

    private static ReadOnlySpan<byte> Code =>
    [
        0xfa, 0x0f, 0x01, 0x16, 0x00, 0x20, 0x0f, 0x20, 0xc0, 0x0c, 0x01, 0x0f, 0x22, 0xc0,
        0x66, 0xea, 0x16, 0x10, 0x00, 0x00, 0x08, 0x00,
        0x66, 0xb8, 0x10, 0x00, 0x8e, 0xd8, 0x8e, 0xd0, 0xb0, 0x50, 0xe6, 0xf4,
        0xdb, 0xe3, 0xb0, 0x46, 0xe6, 0xf4,
        0x0f, 0x20, 0xe0, 0x0d, 0x20, 0x06, 0x00, 0x00, 0x0f, 0x22, 0xe0,
        0xb8, 0x00, 0x30, 0x00, 0x00, 0x0f, 0x22, 0xd8,
        0xb9, 0x80, 0x00, 0x00, 0xc0, 0x0f, 0x32, 0x0d, 0x00, 0x01, 0x00, 0x00, 0x0f, 0x30,
        0x0f, 0x20, 0xc0, 0x83, 0xe0, 0xf3, 0x0d, 0x02, 0x00, 0x00, 0x80, 0x0f, 0x22, 0xc0,
        0xea, 0x5e, 0x10, 0x00, 0x00, 0x18, 0x00,
        0xb0, 0x4c, 0xe6, 0xf4, 0x31, 0xc0, 0x31, 0xc9, 0x0f, 0xa2, 0x85, 0xc0, 0x74, 0x47, 0xb0, 0x43, 0xe6, 0xf4,
        0xdb, 0xe3, 0xd9, 0xe8, 0xd9, 0xe8, 0xde, 0xc1, 0xdb, 0x1c, 0x25, 0x30, 0x20, 0x00, 0x00,
        0x8b, 0x04, 0x25, 0x30, 0x20, 0x00, 0x00, 0x83, 0xf8, 0x02, 0x75, 0x28, 0xb0, 0x58, 0xe6, 0xf4,
        0xf3, 0x0f, 0x6f, 0x04, 0x25, 0x40, 0x20, 0x00, 0x00, 0x66, 0x0f, 0xfe, 0x04, 0x25, 0x50, 0x20, 0x00, 0x00,
        0xf3, 0x0f, 0x7f, 0x04, 0x25, 0x60, 0x20, 0x00, 0x00, 0x8b, 0x04, 0x25, 0x6c, 0x20, 0x00, 0x00, 0xe7, 0xf4,
        0xf4,
    ];

    /// <summary>Fills guest memory with code, descriptors, page tables and operands.</summary>
    public static void WriteTo(Span<byte> memory)
    {
        Code.CopyTo(memory[(int)EntryPoint..]);
        const int pointer = 0x2000;
        BinaryPrimitives.WriteUInt16LittleEndian(memory[pointer..], (4 * 8) - 1);
        BinaryPrimitives.WriteUInt32LittleEndian(memory[(pointer + 2)..], Descriptors);
        Put(memory, Descriptors + 0x08, 0x00cf_9b00_0000_ffff); // code, 32 bit, 4 GB
        Put(memory, Descriptors + 0x10, 0x00cf_9300_0000_ffff); // data, 4 GB
        Put(memory, Descriptors + 0x18, 0x00af_9b00_0000_ffff); // code, 64 bit

        const ulong presentWritable = 0x03;
        const ulong largePage = 0x80;
        Put(memory, PageMapLevel4, PageDirectoryPointers | presentWritable);
        Put(memory, PageDirectoryPointers, PageDirectory | presentWritable);
        Put(memory, PageDirectory, presentWritable | largePage);

        const uint part = 0x1234_5678;
        BinaryPrimitives.WriteUInt32LittleEndian(memory[(FirstVector + HighestLane)..], part);
        BinaryPrimitives.WriteUInt32LittleEndian(memory[(SecondVector + HighestLane)..], ExpectedSum - part);
    }

    private static void Put(Span<byte> memory, int address, ulong value) =>
        BinaryPrimitives.WriteUInt64LittleEndian(memory[address..], value);
}
