namespace Hiperiso.Runtime.Viewer;

/// <summary>Lights of a keyboard; the values are those of the protocol's LED state.</summary>
[Flags]
internal enum KeyboardLights
{
    /// <summary>All are off.</summary>
    None = 0,

    /// <summary>Scroll lock.</summary>
    Scroll = 1,

    /// <summary>Number lock.</summary>
    Number = 2,

    /// <summary>Capitals lock.</summary>
    Capitals = 4,
}
