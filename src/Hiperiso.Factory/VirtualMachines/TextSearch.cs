namespace Hiperiso.Factory.VirtualMachines;

/// <summary>Looks for texts in what comes in pieces, however it is cut. It keeps no more than a text could have begun in.</summary>
/// <param name="texts">The texts; the first of them that is there counts.</param>
internal sealed class TextSearch(params IReadOnlyList<string> texts)
{
    private readonly int _longest = texts.Max(text => text.Length);
    private string _kept = "";

    /// <summary>From the text that was found, to the end of its line at least as soon as that was read; null while none was.</summary>
    public string? Found { get; private set; }

    /// <summary>What was read behind the text that was found.</summary>
    public string Rest { get; private set; } = "";

    /// <summary>Takes what comes next.</summary>
    /// <returns>Whether a text is there.</returns>
    public bool Take(string piece)
    {
        if (Found is not null)
        {
            Found += Found.Contains('\n', StringComparison.Ordinal) ? "" : piece;
            return true;
        }

        var read = _kept + piece;
        foreach (var text in texts)
        {
            if (read.IndexOf(text, StringComparison.Ordinal) is >= 0 and var place)
            {
                (Found, Rest) = (read[place..], read[(place + text.Length)..]);
                return true;
            }
        }

        _kept = read[Math.Max(0, read.Length - (_longest - 1))..];
        return false;
    }
}
