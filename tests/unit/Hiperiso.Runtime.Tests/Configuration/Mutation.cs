using System.Text;

namespace Hiperiso.Runtime.Tests.Configuration;

/// <summary>Damages texts: bytes are changed, doubled, cut out, or taken from words that mean something. The same seed, the same damage.</summary>
internal sealed class Mutation(int seed, IReadOnlyList<byte[]> words)
{
    private const int MostChanges = 3;

    private static readonly byte[] Letters = [.. "abcx019*/._-#"u8];

    private readonly Random _random = new(seed);

    /// <summary>A damaged copy of one of the samples.</summary>
    public byte[] Of(IReadOnlyList<byte[]> samples)
    {
        var bytes = samples[_random.Next(samples.Count)];
        var isGentle = _random.Next(2) == 0;
        for (var changes = _random.Next(1, MostChanges + 1); changes > 0; changes--)
            bytes = isGentle ? Misspell(bytes) : Change(bytes);
        return bytes;
    }

    /// <summary>Words as bytes.</summary>
    public static byte[][] Bytes(params IEnumerable<string> texts) => [.. texts.Select(Encoding.UTF8.GetBytes)];

    // Leaves brackets and quotes alone, so that what is behind the syntax gets its share.
    private byte[] Misspell(byte[] bytes)
    {
        var at = _random.Next(bytes.Length + 1);
        var found = bytes.AsSpan(at).IndexOfAnyInRange((byte)'/', (byte)'z');
        if (found < 0 || bytes[at + found] is (byte)'[' or (byte)']' or (byte)'\\' or (byte)':')
            return bytes;
        byte[] changed = [.. bytes];
        changed[at + found] = Letters[_random.Next(Letters.Length)];
        return changed;
    }

    private byte[] Change(byte[] bytes)
    {
        var at = _random.Next(bytes.Length + 1);
        var length = _random.Next(Math.Min(32, bytes.Length - at) + 1);
        return _random.Next(6) switch
        {
            0 => [.. bytes[..at], .. bytes[(at + length)..]],
            1 => [.. bytes[..(at + length)], .. bytes[at..]],
            2 => bytes[..at],
            3 => [.. bytes[..at], (byte)_random.Next(256), .. bytes[Math.Min(bytes.Length, at + 1)..]],
            _ => [.. bytes[..at], .. words[_random.Next(words.Count)], .. bytes[(at + length)..]],
        };
    }
}
