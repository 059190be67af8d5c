namespace Hiperiso.Runtime.Guest;

/// <summary>The guest's firmware as files on the host.</summary>
public abstract record FirmwareFiles
{
    private FirmwareFiles()
    {
    }

    /// <summary>UEFI in two flash banks.</summary>
    /// <param name="Code">Read-only code.</param>
    /// <param name="Variables">This session's own copy of the variable store.</param>
    /// <param name="VariablesTemplate">What that copy is made from.</param>
    /// <param name="SecureBoot">Whether this is a build for Secure Boot: its variables change in system management mode only.</param>
    public sealed record Ovmf(string Code, string Variables, string VariablesTemplate, bool SecureBoot = false) : FirmwareFiles;

    /// <summary>Legacy BIOS.</summary>
    /// <param name="Image">File name in the ROM directory, or a path.</param>
    /// <param name="SerialPortFile">File that holds the serial port's number for <c>etc/sercon-port</c>.</param>
    public sealed record SeaBios(string Image, string SerialPortFile) : FirmwareFiles;
}
