namespace Hiperiso.Imaging;

/// <summary>Streams file contents to a device, reporting the bytes of all contents so far.</summary>
internal sealed class ContentWriter(IBlockDevice device, IProgress<long>? progress)
{
    private long _total;

    public void Write(string path, ImageContent content, long offset, long capacity) =>
        device.WriteContent(new PlacedContent(path, content, offset, capacity), count => progress?.Report(_total += count));
}
