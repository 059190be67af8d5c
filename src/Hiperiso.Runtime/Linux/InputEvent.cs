using System.Buffers.Binary;

namespace Hiperiso.Runtime.Linux;

/// <summary>Something an input device tells: <c>struct input_event</c> (evdev, 64-bit), without its time.</summary>
/// <param name="Type">Key, movement, place, …</param>
/// <param name="Code">Which key, which axis.</param>
/// <param name="Value">1 for a key that goes down, 2 for one that is repeated, 0 for one that goes up.</param>
internal readonly record struct InputEvent(int Type, int Code, int Value)
{
    /// <summary>Size in bytes.</summary>
    public const int Size = 24;

    /// <summary>What came before belongs together, and is complete.</summary>
    public const int Synchronization = 0;

    /// <summary>Of <see cref="Synchronization"/>: what was told before was more than there is room for, and some of it is lost.</summary>
    public const int Dropped = 3;

    /// <summary>A key or button.</summary>
    public const int Key = 1;

    /// <summary>A movement along an axis.</summary>
    public const int Relative = 2;

    /// <summary>A place on an axis.</summary>
    public const int Absolute = 3;

    /// <summary>A light, which is told to the device.</summary>
    public const int Light = 0x11;

    /// <summary>Reads one.</summary>
    public static InputEvent Read(ReadOnlySpan<byte> data) => new(
        BinaryPrimitives.ReadUInt16LittleEndian(data[16..]),
        BinaryPrimitives.ReadUInt16LittleEndian(data[18..]),
        BinaryPrimitives.ReadInt32LittleEndian(data[20..]));

    /// <summary>Writes it.</summary>
    public void Write(Span<byte> data)
    {
        data[..Size].Clear();
        BinaryPrimitives.WriteUInt16LittleEndian(data[16..], (ushort)Type);
        BinaryPrimitives.WriteUInt16LittleEndian(data[18..], (ushort)Code);
        BinaryPrimitives.WriteInt32LittleEndian(data[20..], Value);
    }
}
