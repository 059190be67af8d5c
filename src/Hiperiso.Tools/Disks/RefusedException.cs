namespace Hiperiso.Tools.Disks;

/// <summary>Nothing is done, or nothing more.</summary>
/// <param name="refusal">Why, and the exit code.</param>
/// <param name="message">The same for people: what, where, and what to do.</param>
internal sealed class RefusedException(Refusal refusal, string message) : Exception(message)
{
    /// <summary>Why.</summary>
    internal Refusal Refusal { get; } = refusal;
}
