namespace Hiperiso.Runtime.CommandLine;

/// <summary>The guest's board.</summary>
public enum MachineType
{
    /// <summary>PCI Express, AHCI.</summary>
    Q35,

    /// <summary>PCI, IDE: for systems from before about 2010.</summary>
    Pc,
}
