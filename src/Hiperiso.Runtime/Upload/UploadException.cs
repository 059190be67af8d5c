namespace Hiperiso.Runtime.Upload;

/// <summary>Why something is not sent, as a sentence for people.</summary>
/// <param name="message">The sentence.</param>
/// <param name="cause">What led to it.</param>
internal sealed class UploadException(string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>Whether another attempt may help: the line failed, or the server is busy.</summary>
    public bool IsPassing { get; init; }
}
