namespace Hiperiso.Factory.Matrix;

/// <summary>What runs the guest inside the host: both run inside an emulated machine.</summary>
public enum MatrixAccelerator
{
    /// <summary>KVM, by the emulated machine's SVM.</summary>
    Kvm,

    /// <summary>QEMU's own emulation, on a machine without virtualisation.</summary>
    Tcg,
}
