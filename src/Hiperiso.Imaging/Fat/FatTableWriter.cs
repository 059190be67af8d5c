using System.Buffers.Binary;

namespace Hiperiso.Imaging.Fat;

/// <summary>Writes one copy of the file allocation table (Microsoft's FAT specification, section 4), entry after entry.</summary>
internal sealed class FatTableWriter(FatType type, DeviceAppender target)
{
    private const uint EndOfChain = 0x0FFFFFFF;
    private readonly byte[] _bytes = new byte[4];
    private int _halfByte = -1;

    public void Write(byte media, IReadOnlyList<ClusterRun> runs)
    {
        Append(0x0FFFFF00u | media);
        Append(EndOfChain);
        foreach (var run in runs)
        {
            for (var cluster = run.First; cluster < run.End - 1; cluster++)
                Append(cluster + 1);
            Append(EndOfChain);
        }

        if (_halfByte >= 0)
            AppendBytes((uint)_halfByte, 1);
    }

    private void Append(uint value)
    {
        if (type == FatType.Fat12)
            AppendTwelveBits(value & 0xFFF);
        else
            AppendBytes(value, (int)type / 8);
    }

    private void AppendTwelveBits(uint value)
    {
        if (_halfByte < 0)
        {
            AppendBytes(value, 1);
            _halfByte = (int)(value >> 8);
            return;
        }

        AppendBytes((uint)_halfByte | (value << 4), 2);
        _halfByte = -1;
    }

    private void AppendBytes(uint value, int count)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(_bytes, value);
        target.Append(_bytes.AsSpan(0, count));
    }
}
