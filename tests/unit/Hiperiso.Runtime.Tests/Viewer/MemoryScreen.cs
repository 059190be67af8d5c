using Hiperiso.Runtime.Viewer.Drawing;

namespace Hiperiso.Runtime.Tests.Viewer;

/// <summary>A screen that is memory of the test; what lies beside its rows is filled with a mark.</summary>
internal sealed class MemoryScreen : IFramebuffer
{
    public const byte Mark = 0xA5;

    public MemoryScreen(FramebufferFormat format)
    {
        Format = format;
        Memory = new byte[format.Start + ((long)format.Stride * format.Height)];
        Array.Fill(Memory, Mark);
    }

    public FramebufferFormat Format { get; }

    public byte[] Memory { get; }

    public static MemoryScreen Of(int width, int height) =>
        new(new FramebufferFormat(width, height, 0, width * 4, 4, new(16, 8), new(8, 8), new(0, 8)));

    public void Write(long offset, ReadOnlySpan<byte> bytes)
    {
        lock (Memory)
            bytes.CopyTo(Memory.AsSpan((int)offset));
    }

    /// <summary>A pixel as the little-endian number that it is.</summary>
    public uint this[int x, int y]
    {
        get
        {
            var place = (int)Format.Start + (y * Format.Stride) + (x * Format.PixelSize);
            var value = 0u;
            lock (Memory)
            {
                for (var part = Format.PixelSize - 1; part >= 0; part--)
                    value = value << 8 | Memory[place + part];
            }

            return value;
        }
    }
}
