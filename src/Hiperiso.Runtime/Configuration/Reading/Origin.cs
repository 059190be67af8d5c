namespace Hiperiso.Runtime.Configuration.Reading;

/// <summary>Which part of a configuration something comes from.</summary>
/// <param name="Where">As one would address it: <c>auto_install[1]</c>.</param>
/// <param name="Position">Where it begins in its file.</param>
public sealed record Origin(string Where, TextPosition Position)
{
    /// <summary>A part of this part.</summary>
    public Origin At(string part, TextPosition position) => new($"{Where}{part}", position);

    /// <inheritdoc/>
    public override string ToString() => $"{Where} (line {Position.Line})";
}
