using System.Text;

namespace Hiperiso.Factory.VirtualMachines;

/// <summary>A log that somebody else writes, read as it grows: each byte once, and no character is cut in two.</summary>
/// <param name="path">The file; it may not be there yet.</param>
internal sealed class GrowingLog(string path)
{
    private const int Piece = 1 << 16;

    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();

    /// <summary>Bytes read so far.</summary>
    public long Length { get; private set; }

    /// <summary>What has been written since the last call, a piece at most; empty when nothing has.</summary>
    public string Read()
    {
        if (!File.Exists(path))
        {
            return "";
        }

        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        stream.Position = Length;
        var bytes = new byte[(int)Math.Clamp(stream.Length - Length, 0, Piece)];
        var count = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        Length += count;
        var letters = new char[Encoding.UTF8.GetMaxCharCount(count)];
        return new string(letters, 0, _decoder.GetChars(bytes.AsSpan(0, count), letters, flush: false));
    }
}
