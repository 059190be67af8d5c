using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace Hiperiso.Runtime.Network;

/// <summary>What a DHCP server has granted, as <c>images/files/udhcpc.sh</c> writes it down once it is in use.</summary>
/// <param name="Adapter">The adapter's name.</param>
/// <param name="Address">IPv4 address with the length of its prefix, e.g. <c>192.0.2.7/24</c>.</param>
/// <param name="NameServers">IPv4 addresses; may be empty.</param>
internal sealed record NetworkLease(string Adapter, string Address, ImmutableArray<IPAddress> NameServers)
{
    /// <summary>Reads KEY=VALUE lines; null without an address.</summary>
    public static NetworkLease? Parse(string adapter, string text)
    {
        var lines = text.Split('\n').Select(line => line.Split('=', 2)).Where(parts => parts.Length == 2).ToList();
        return Values("address").FirstOrDefault() is { Length: > 0 } address
            ? new NetworkLease(adapter, address, [.. Values("dns").Select(ToAddress).OfType<IPAddress>()])
            : null;

        IEnumerable<string> Values(string key) => lines.Where(parts => parts[0] == key).Select(parts => parts[1]);
    }

    private static IPAddress? ToAddress(string text) =>
        IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetwork ? address : null;
}
