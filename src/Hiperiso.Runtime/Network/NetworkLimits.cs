namespace Hiperiso.Runtime.Network;

/// <summary>How long the network is waited for.</summary>
internal sealed record NetworkLimits
{
    /// <summary>Time for an adapter to find the other end of its cable.</summary>
    public TimeSpan Carrier { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Time for a DHCP server to answer.</summary>
    public TimeSpan Dhcp { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Time for a name server to answer, for each attempt.</summary>
    public TimeSpan NameServer { get; init; } = TimeSpan.FromSeconds(3);
}
