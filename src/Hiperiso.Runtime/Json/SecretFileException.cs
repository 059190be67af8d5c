namespace Hiperiso.Runtime.Json;

/// <summary>Why a file with secrets cannot be used, as a sentence for people that quotes none.</summary>
internal sealed class SecretFileException(string message, Exception? cause = null) : Exception(message, cause);
