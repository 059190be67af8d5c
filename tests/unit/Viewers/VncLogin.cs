using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Hiperiso.Tests.Viewers;

/// <summary>Knocks at a VNC server as any viewer does (RFC 6143 sections 7.1 and 7.2.2).</summary>
internal static class VncLogin
{
    private const byte VncAuthentication = 2;

    /// <summary>Whether the server lets somebody in who knows this password; it must let in nobody without one.</summary>
    public static async Task<bool> TryAsync(string address, int port, string password)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Parse(address), port, TestContext.Current.CancellationToken);
        var stream = client.GetStream();
        (await ReadAsync(stream, 12)).ShouldBe("RFB 003.008\n"u8.ToArray());
        await WriteAsync(stream, "RFB 003.008\n"u8.ToArray());
        var kinds = await ReadAsync(stream, (await ReadAsync(stream, 1))[0]);
        kinds.ShouldBe([VncAuthentication]);
        await WriteAsync(stream, [VncAuthentication]);
        await WriteAsync(stream, Answer(await ReadAsync(stream, 16), password));
        return (await ReadAsync(stream, 4))[3] == 0;
    }

#pragma warning disable CA5351 // The protocol's cipher; the bits of each byte of its key are in the other order.
    private static byte[] Answer(byte[] challenge, string password)
    {
        using var cipher = DES.Create();
        cipher.Key = [.. Encoding.ASCII.GetBytes(password.PadRight(8, '\0')).Select(Mirrored)];
        return cipher.EncryptEcb(challenge, PaddingMode.None);
    }
#pragma warning restore CA5351

    private static byte Mirrored(byte value) =>
        (byte)Enumerable.Range(0, 8).Sum(bit => (value >> bit & 1) << (7 - bit));

    private static async Task<byte[]> ReadAsync(NetworkStream stream, int length)
    {
        var data = new byte[length];
        await stream.ReadExactlyAsync(data, TestContext.Current.CancellationToken);
        return data;
    }

    private static Task WriteAsync(NetworkStream stream, byte[] data) =>
        stream.WriteAsync(data, TestContext.Current.CancellationToken).AsTask();
}
