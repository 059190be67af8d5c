using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace Hiperiso.Runtime.Network;

/// <summary>
/// The little of DNS (RFC 1035, section 4) that it takes to find the IPv4 address of a name. The C library's resolver cannot be
/// linked statically.
/// </summary>
internal static class DnsMessage
{
    private const int HeaderSize = 12;
    private const ushort Host = 1;
    private const ushort Internet = 1;
    private const ushort RecursionDesired = 0x0100;
    private const ushort IsResponse = 0x8000;
    private const int NameError = 3;
    private const int LongestLabel = 63;

    /// <summary>A question for a name's address; null when that is no name.</summary>
    public static byte[]? Question(ushort id, string name)
    {
        var labels = name.TrimEnd('.').Split('.');
        if (labels.Any(label => label.Length is 0 or > LongestLabel))
            return null;
        var header = new byte[HeaderSize];
        BinaryPrimitives.WriteUInt16BigEndian(header, id);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(2), RecursionDesired);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(4), 1);
        var written = labels.SelectMany(label => (byte[])[(byte)label.Length, .. Encoding.ASCII.GetBytes(label)]);
        return [.. header, .. written, 0, 0, (byte)Host, 0, (byte)Internet];
    }

    /// <summary>The first address of an answer.</summary>
    /// <returns>The address; or a reason why there is none; or neither, when that is no answer to the question.</returns>
    public static (IPAddress? Address, string? Problem) Answer(ReadOnlySpan<byte> message, ushort id)
    {
        if (message.Length < HeaderSize || Number(message, 0) != id || (Number(message, 2) & IsResponse) == 0)
            return (null, null);
        if ((Number(message, 2) & 0xF) is var code and not 0)
            return (null, code == NameError ? "it does not exist" : $"the name server answered with error {code}");
        var position = HeaderSize;
        for (var questions = Number(message, 4); questions > 0; questions--)
            position = AfterName(message, position) + 4;
        for (var answers = Number(message, 6); answers > 0; answers--)
        {
            // Type, class, time to live, length, content.
            position = AfterName(message, position);
            if (position + 10 > message.Length)
                break;
            var length = Number(message, position + 8);
            var content = position + 10;
            var isAddress = Number(message, position) == Host && Number(message, position + 2) == Internet && length == 4;
            if (isAddress && content + 4 <= message.Length)
                return (new IPAddress(message.Slice(content, 4)), null);
            position = content + length;
        }

        return (null, "it has no IPv4 address");
    }

    // A pointer to an earlier name ends a name; where it leads does not matter here. What is cut off ends behind the message.
    private static int AfterName(ReadOnlySpan<byte> message, int position)
    {
        while (position < message.Length && message[position] is > 0 and <= LongestLabel)
            position += 1 + message[position];
        return position < message.Length && message[position] > LongestLabel ? position + 2 : position + 1;
    }

    private static ushort Number(ReadOnlySpan<byte> message, int position) =>
        BinaryPrimitives.ReadUInt16BigEndian(message[position..]);
}
