namespace Hiperiso.BootLog;

/// <summary>A picture of the guest's screen, as the host keeps it in <c>screens/</c>.</summary>
/// <param name="Name">Its file name: <c>0037s-bootloader.png</c>, <c>end.png</c>.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Png">The file.</param>
internal sealed record Screenshot(string Name, int Width, int Height, byte[] Png);
