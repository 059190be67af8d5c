namespace Hiperiso.Runtime.Qemu;

/// <summary>QEMU refused a command, or its control socket is gone.</summary>
internal sealed class QmpException(string message, Exception? cause = null) : IOException(message, cause);
