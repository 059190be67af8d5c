namespace Hiperiso.Runtime.CommandLine;

/// <summary>Whether drivers and firmware of the data partition are used.</summary>
public enum PackUse
{
    /// <summary>They are, where the host system has none of its own.</summary>
    On,

    /// <summary>They are not looked at.</summary>
    Off,
}
