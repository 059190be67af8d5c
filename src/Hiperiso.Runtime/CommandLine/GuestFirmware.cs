namespace Hiperiso.Runtime.CommandLine;

/// <summary>The firmware a guest starts with.</summary>
public enum GuestFirmware
{
    /// <summary>UEFI.</summary>
    Ovmf,

    /// <summary>Legacy BIOS with its text output on serial.</summary>
    SeaBios,
}
