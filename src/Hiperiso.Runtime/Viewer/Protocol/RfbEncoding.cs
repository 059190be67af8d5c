namespace Hiperiso.Runtime.Viewer.Protocol;

/// <summary>
/// What a rectangle of an update is: pixels, or news in the form of a rectangle (RFC 6143 sections 7.7 and 7.8; those below -256 are QEMU's).
/// </summary>
internal static class RfbEncoding
{
    /// <summary>Pixels as they are.</summary>
    public const int Raw = 0;

    /// <summary>The picture has another size.</summary>
    public const int DesktopSize = -223;

    /// <summary>The pointing device tells places, or movements.</summary>
    public const int PointerType = -257;

    /// <summary>Keys may be told by their scan codes.</summary>
    public const int ExtendedKeys = -258;

    /// <summary>The lights of the keyboard.</summary>
    public const int LedState = -261;
}
