using System.Text;

namespace Hiperiso.BootLog.Tests.Fuzz;

/// <summary>JSON with damage: escapes of half a character, of control characters and by the thousand, names that are no text, brackets, numbers of any size.</summary>
internal sealed class DamagedJson(Random random)
{
    private const int MostRepeats = 5000;

    private static readonly byte[][] Halves = [@"\ud800"u8.ToArray(), @"\udc00"u8.ToArray(), @"\udfff\ud800"u8.ToArray()];
    private static readonly byte[][] Words =
    [
        .. ((string[])
        [
            @"\ud83d\ude00", @"\u0000", @"\u001b]0;x\u0007", @"\u202e", @"\u00", @"\x", @"\", "\"", "\"\\ud800aaaa\":1,", "\"a\":",
            "[", "{\"a\":", "}", ",", "1e999999", "-9223372036854775809", "null", "true", "\0", "\n", "\ufeff",
        ]).Select(Encoding.UTF8.GetBytes),
        [0xC3, 0x28],
        [0xED, 0xA0, 0x80],
    ];

    /// <summary>The text with some damage.</summary>
    internal byte[] Of(string json)
    {
        var content = Encoding.UTF8.GetBytes(json);
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            content = Change(content);
        }

        return content;
    }

    private byte[] Change(byte[] json)
    {
        var at = Place(json);
        var length = random.Next(json.Length - at + 1);
        var words = random.Next(2) == 0 ? Halves : Words;
        var word = words[random.Next(words.Length)];
        return random.Next(12) switch
        {
            0 => json[..at],
            1 => [.. json[..at], .. json[(at + length)..]],
            2 => [.. json[..(at + length)], .. json[at..]],
            3 => [.. json[..at], (byte)random.Next(256), .. json[Math.Min(json.Length, at + 1)..]],
            4 => [.. json[..at], .. Enumerable.Repeat(word, random.Next(MostRepeats)).SelectMany(one => one), .. json[at..]],
            _ => [.. json[..at], .. word, .. json[at..]],
        };
    }

    // Most often behind a quotation mark: in a text or a name, or after it.
    private int Place(byte[] json)
    {
        var at = random.Next(json.Length + 1);
        var quote = json.AsSpan(at).IndexOf((byte)'"');
        return random.Next(4) == 0 || quote < 0 ? at : at + quote + 1;
    }
}
