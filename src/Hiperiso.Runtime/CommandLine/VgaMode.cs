namespace Hiperiso.Runtime.CommandLine;

/// <summary>The guest's graphics adapter.</summary>
public enum VgaMode
{
    /// <summary>No adapter.</summary>
    None,

    /// <summary>Standard VGA with VBE.</summary>
    Std,

    /// <summary>virtio-vga.</summary>
    Virtio,
}
