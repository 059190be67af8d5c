namespace Hiperiso.Runtime.CommandLine;

/// <summary>Whether the host uses the network.</summary>
public enum NetworkUse
{
    /// <summary>It does not touch it.</summary>
    Off,

    /// <summary>After the session it gets an address by DHCP.</summary>
    Dhcp,
}
