namespace Hiperiso.Runtime.Guest;

/// <summary>How guest code is executed.</summary>
public enum Accelerator
{
    /// <summary>By the processor, through KVM.</summary>
    Kvm,

    /// <summary>By translation, through TCG.</summary>
    Tcg,
}
