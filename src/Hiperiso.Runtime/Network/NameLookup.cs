using System.Net;
using System.Net.Sockets;

namespace Hiperiso.Runtime.Network;

/// <summary>Finds the IPv4 address of a host.</summary>
/// <param name="servers">Name servers of the network.</param>
/// <param name="limit">Time for each answer.</param>
/// <param name="port">Where name servers listen.</param>
internal sealed class NameLookup(IReadOnlyList<IPAddress> servers, TimeSpan limit, int port = NameLookup.DnsPort)
{
    private const int DnsPort = 53;
    private const int Rounds = 2;
    private const int LongestMessage = 4096;

    /// <summary>Asks each server in turn, twice.</summary>
    /// <param name="host">Name or address.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="NetworkException">There is no address, and why.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was asked for.</exception>
    public async Task<IPAddress> FindAsync(string host, CancellationToken cancellation)
    {
        if (IPAddress.TryParse(host, out var address) && address.AddressFamily == AddressFamily.InterNetwork)
            return address;
        if (servers.Count == 0)
            throw new NetworkException($"the address of {host} cannot be found: DHCP names no name server; write its IPv4 address");
        var problem = "no name server answers";
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var server in servers)
            {
                var (found, complaint) = await AskAsync(server, host, cancellation).ConfigureAwait(false);
                if (found is not null)
                    return found;
                problem = complaint ?? problem;
            }
        }

        throw new NetworkException($"the address of {host} cannot be found: {problem}");
    }

    private async Task<(IPAddress? Address, string? Problem)> AskAsync(
        IPAddress server, string host, CancellationToken cancellation)
    {
        var id = (ushort)Random.Shared.Next(ushort.MaxValue + 1);
        if (DnsMessage.Question(id, host) is not { } question)
            return (null, "it is not a name");
        using var expiry = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        expiry.CancelAfter(limit);
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            // Connected: nobody else's datagrams are taken.
            await socket.ConnectAsync(new IPEndPoint(server, port), expiry.Token).ConfigureAwait(false);
            await socket.SendAsync(question, SocketFlags.None, expiry.Token).ConfigureAwait(false);
            var message = new byte[LongestMessage];
            while (true)
            {
                var length = await socket.ReceiveAsync(message, SocketFlags.None, expiry.Token).ConfigureAwait(false);
                if (DnsMessage.Answer(message.AsSpan(0, length), id) is var answer && answer != (null, null))
                    return answer;
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return (null, null);
        }
        catch (SocketException failure)
        {
            return (null, failure.Message);
        }
    }
}
