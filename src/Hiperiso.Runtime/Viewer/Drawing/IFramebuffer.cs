namespace Hiperiso.Runtime.Viewer.Drawing;

/// <summary>A screen's memory.</summary>
internal interface IFramebuffer
{
    /// <summary>How the screen lies in it.</summary>
    FramebufferFormat Format { get; }

    /// <summary>Writes bytes.</summary>
    /// <exception cref="IOException">The screen is gone.</exception>
    void Write(long offset, ReadOnlySpan<byte> bytes);
}
