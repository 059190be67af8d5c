namespace Hiperiso.Factory.VirtualMachines;

/// <summary>How the stick is attached.</summary>
public enum StickBus
{
    /// <summary>USB mass storage behind an xHCI controller.</summary>
    Usb,

    /// <summary>SATA disk.</summary>
    Sata,
}
