using System.Buffers.Binary;

namespace Hiperiso.Runtime.Viewer.Protocol;

/// <summary>What the client says (RFC 6143 sections 7.1 to 7.5, and QEMU's own key message); numbers are big-endian.</summary>
internal static class RfbRequest
{
    /// <summary>A movement of nothing, where the pointing device tells movements.</summary>
    public const int NoMovement = 0x7FFF;

    private const byte SetEncodings = 2;
    private const byte UpdateRequest = 3;
    private const byte PointerEvent = 5;
    private const byte QemuMessage = 255;
    private const byte QemuKeyEvent = 0;

    /// <summary>Version 3.8.</summary>
    public static ReadOnlySpan<byte> Version => "RFB 003.008\n"u8;

    /// <summary>Nobody has to prove who they are.</summary>
    public static ReadOnlySpan<byte> NoSecurity => [1];

    /// <summary>Other clients may stay.</summary>
    public static ReadOnlySpan<byte> Shared => [1];

    /// <summary>SetPixelFormat: that of <see cref="GuestPicture"/>, which is QEMU's own.</summary>
    public static ReadOnlySpan<byte> PixelFormat =>
        [0, 0, 0, 0, /* bits, depth, little-endian, true colour */ 32, 24, 0, 1, 0, 255, 0, 255, 0, 255, 16, 8, 0, 0, 0, 0];

    /// <summary>SetEncodings.</summary>
    public static byte[] Encodings(params ReadOnlySpan<int> encodings)
    {
        var message = new byte[4 + (4 * encodings.Length)];
        message[0] = SetEncodings;
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(2), (ushort)encodings.Length);
        for (var index = 0; index < encodings.Length; index++)
            BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(4 + (4 * index)), encodings[index]);
        return message;
    }

    /// <summary>FramebufferUpdateRequest.</summary>
    /// <param name="picture">All of it is asked for.</param>
    /// <param name="onlyChanges">Whether the answer waits until there are changes, and holds nothing else.</param>
    public static byte[] Update(GuestPicture picture, bool onlyChanges)
    {
        var message = new byte[10];
        (message[0], message[1]) = (UpdateRequest, (byte)(onlyChanges ? 1 : 0));
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(6), (ushort)picture.Width);
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(8), (ushort)picture.Height);
        return message;
    }

    /// <summary>QEMU's extended key event, without a symbol: the guest has its own keyboard layout.</summary>
    public static byte[] Key(byte scanCode, bool isDown)
    {
        var message = new byte[12];
        (message[0], message[1], message[3], message[11]) = (QemuMessage, QemuKeyEvent, (byte)(isDown ? 1 : 0), scanCode);
        return message;
    }

    /// <summary>PointerEvent.</summary>
    /// <param name="buttons">One bit for each that is down.</param>
    /// <param name="x">A place, or a movement beside <see cref="NoMovement"/>.</param>
    /// <param name="y">The same.</param>
    public static byte[] Pointer(byte buttons, int x, int y)
    {
        var message = new byte[6];
        (message[0], message[1]) = (PointerEvent, buttons);
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(2), (ushort)Math.Clamp(x, 0, ushort.MaxValue));
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(4), (ushort)Math.Clamp(y, 0, ushort.MaxValue));
        return message;
    }
}
