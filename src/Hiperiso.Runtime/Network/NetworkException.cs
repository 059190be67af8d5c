namespace Hiperiso.Runtime.Network;

/// <summary>Why there is no network, as a sentence for people.</summary>
internal sealed class NetworkException(string message) : Exception(message);
