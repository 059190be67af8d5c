namespace Hiperiso.Factory.Recipes;

/// <summary>
/// A part of a file, usually one function: from the first line that matches <paramref name="From"/> to the next line that
/// matches <paramref name="To"/>, both included.
/// </summary>
/// <param name="From">Regular expression for a line; only one line of the file may match it.</param>
/// <param name="To">Regular expression for a later line.</param>
public sealed record PatchRange(string From, string To)
{
    /// <summary>Where the part begins and how long it is, in characters.</summary>
    /// <exception cref="FactoryException">There is no such part, or more than one; the message goes on after the file's
    /// name.</exception>
    internal (int Start, int Length) Find(string text, string where, string why)
    {
        var starts = PatchPattern.OfLines(From).Matches(text);
        if (starts.Count != 1)
        {
            throw new FactoryException(
                $"{where}: {starts.Count} lines match 'from: {From}', where the rule's part begins; there must be one"
                    + NearestLines.Text(text, From, starts),
                PatchPattern.Hint(why));
        }

        var start = text.LastIndexOf('\n', starts[0].Index) + 1;
        var next = text.IndexOf('\n', starts[0].Index + starts[0].Length) + 1;
        var end = PatchPattern.OfLines(To).Match(text, next == 0 ? text.Length : next);
        if (!end.Success)
        {
            throw new FactoryException(
                $"{where}: no line after 'from: {From}' matches 'to: {To}', where the rule's part ends", PatchPattern.Hint(why));
        }

        var stop = text.IndexOf('\n', end.Index + end.Length);
        return (start, (stop < 0 ? text.Length : stop + 1) - start);
    }
}
