using System.Text;

namespace Hiperiso.Runtime.Configuration.Reading;

/// <summary>Looks for a word in a file that is too large to be read as a whole.</summary>
internal static class WordSearch
{
    private const int Step = 1 << 16;

    /// <summary>Whether the word occurs from here on.</summary>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static bool Contains(Stream stream, string word)
    {
        var wanted = Encoding.UTF8.GetBytes(word);
        var buffer = new byte[Step + wanted.Length];
        var kept = 0;
        while (stream.Read(buffer, kept, Step) is > 0 and var count)
        {
            if (buffer.AsSpan(0, kept + count).IndexOf(wanted) >= 0)
                return true;
            var end = kept + count;
            kept = Math.Min(wanted.Length - 1, end);
            buffer.AsSpan(end - kept, kept).CopyTo(buffer);
        }

        return false;
    }
}
