namespace Hiperiso.Runtime.Media;

/// <summary>What a file with a disk in it holds.</summary>
internal enum DiskFormat
{
    /// <summary>The disk's bytes, or nothing that is known here.</summary>
    Raw,

    /// <summary>QEMU's format.</summary>
    Qcow2,

    /// <summary>Connectix' format.</summary>
    Vhd,

    /// <summary>Hyper-V's format.</summary>
    Vhdx,

    /// <summary>VMware's format.</summary>
    Vmdk,

    /// <summary>VirtualBox' format.</summary>
    Vdi,
}
