namespace Hiperiso.Runtime.Viewer.Protocol;

/// <summary>The other side says what the protocol, or this client, does not know; as a sentence for people.</summary>
internal sealed class RfbException(string message) : Exception(message);
