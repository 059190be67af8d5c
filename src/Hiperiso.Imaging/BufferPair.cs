namespace Hiperiso.Imaging;

/// <summary>Two buffers that begin at a page: one is filled while the other is still in use.</summary>
internal sealed class BufferPair
{
    private const int Size = 1 << 19;
    private Memory<byte> _other = PageAlignedBuffer.Allocate(Size);

    /// <summary>The buffer to fill next.</summary>
    public Memory<byte> Current { get; private set; } = PageAlignedBuffer.Allocate(Size);

    /// <summary>Makes the other buffer the current one.</summary>
    public void Swap() => (Current, _other) = (_other, Current);
}
