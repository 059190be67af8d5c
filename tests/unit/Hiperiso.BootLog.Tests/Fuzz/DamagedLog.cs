using System.Text;
using Hiperiso.BootLog.Tests.Logs;
using Hiperiso.BootLog.Tests.Rules;

namespace Hiperiso.BootLog.Tests.Fuzz;

/// <summary>Real logs with damage: bytes changed, pieces cut out, doubled or taken from another log, words and control sequences put in.</summary>
internal sealed class DamagedLog(int seed)
{
    private const int LongestPiece = 2000;

    private static readonly Lazy<IReadOnlyList<byte[]>> Samples = new(() => [.. Corpus.Names.Select(Corpus.Read)]);
    private static readonly string[] Words =
        ["\r\n", "\n", "\e[2J", "\e[", "\e]0;", "\eP", "\e", "\b", "\b\b\b\b\b\b\b\b", "\t", "\0\0\0\0", "\x7f", "\x18", "[", "]", "<6>", "[    1.5] ", "x[1]: ", "\u202e", "\ud83d\ude00"];

    private readonly Random _random = new(seed);

    /// <summary>The next log.</summary>
    internal byte[] Next()
    {
        var log = Samples.Value[_random.Next(Samples.Value.Count)];
        for (var changes = _random.Next(1, 20); changes > 0; changes--)
        {
            log = Change(log);
        }

        return log;
    }

    private byte[] Change(byte[] log)
    {
        var at = _random.Next(log.Length + 1);
        var length = _random.Next(Math.Min(LongestPiece, log.Length - at) + 1);
        return _random.Next(8) switch
        {
            0 => [.. log[..at], .. log[(at + length)..]],
            1 => [.. log[..(at + length)], .. log[at..]],
            2 => log[..at],
            3 => [.. log[..at], (byte)_random.Next(256), .. log[Math.Min(log.Length, at + 1)..]],
            4 => [.. log[..at], .. Piece(), .. log[at..]],
            5 => [.. log[..at], .. Encoding.UTF8.GetBytes(Excerpts.All[_random.Next(Excerpts.All.Count)].Line), .. log[at..]],
            _ => [.. log[..at], .. Encoding.UTF8.GetBytes(Words[_random.Next(Words.Length)]), .. log[at..]],
        };
    }

    private byte[] Piece()
    {
        var other = Samples.Value[_random.Next(Samples.Value.Count)];
        var at = _random.Next(other.Length + 1);
        return other[at..(at + _random.Next(Math.Min(LongestPiece, other.Length - at) + 1))];
    }
}
