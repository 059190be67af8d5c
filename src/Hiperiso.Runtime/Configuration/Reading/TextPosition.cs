namespace Hiperiso.Runtime.Configuration.Reading;

/// <summary>A place in a text file as editors count it.</summary>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Character within the line, from 1; one beyond the basic plane counts once.</param>
public readonly record struct TextPosition(int Line, int Column)
{
    /// <summary>Where every file begins; also stands for a file as a whole.</summary>
    public static TextPosition Start { get; } = new(1, 1);

    /// <inheritdoc/>
    public override string ToString() => $"{Line}:{Column}";
}
