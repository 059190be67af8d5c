namespace Hiperiso.Runtime.Session;

/// <summary>What is known about the host's KVM.</summary>
public enum KvmState
{
    /// <summary>Not looked at.</summary>
    Unknown,

    /// <summary>It runs guests.</summary>
    Available,

    /// <summary>It is not there, or does not run guests.</summary>
    Unavailable,
}
