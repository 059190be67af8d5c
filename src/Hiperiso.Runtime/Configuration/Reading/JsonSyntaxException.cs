namespace Hiperiso.Runtime.Configuration.Reading;

/// <summary>Text that neither JSON nor Ventoy's parser understands.</summary>
/// <param name="position">Where it stops making sense.</param>
/// <param name="message">What is expected there.</param>
internal sealed class JsonSyntaxException(TextPosition position, string message) : Exception(message)
{
    /// <summary>Where it stops making sense.</summary>
    public TextPosition Position { get; } = position;
}
