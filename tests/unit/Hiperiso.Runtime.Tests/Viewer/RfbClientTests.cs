using System.Buffers.Binary;
using Hiperiso.Runtime.Viewer;
using Hiperiso.Runtime.Viewer.Protocol;

namespace Hiperiso.Runtime.Tests.Viewer;

/// <summary>What a server may say, byte by byte; the real one is asked in <see cref="GuestViewerTests"/>.</summary>
public sealed class RfbClientTests
{
    private static readonly byte[] Opening =
        [.. "RFB 003.008\n"u8, 1, 1, 0, 0, 0, 0, 0, 4, 0, 2, .. new byte[16], 0, 0, 0, 4, .. "QEMU"u8];

    [Fact]
    public void A_conversation_begins_with_format_encodings_and_a_wish_for_everything()
    {
        var told = new List<byte>();
        var sink = new RecordingSink();
        Feed(new RfbClient(sink, message => told.AddRange(message)), Opening);
        sink.Log.ShouldBe(["replace 4x2"]);
        told.ShouldBe(
        [
            .. "RFB 003.008\n"u8, 1, 1,
            0, 0, 0, 0, 32, 24, 0, 1, 0, 255, 0, 255, 0, 255, 16, 8, 0, 0, 0, 0,
            2, 0, 0, 5, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0x21, 0xFF, 0xFF, 0xFE, 0xFF, 0xFF, 0xFF, 0xFE, 0xFE, 0xFF, 0xFF, 0xFE, 0xFB,
            3, 0, 0, 0, 0, 0, 0, 4, 0, 2,
        ]);
    }

    [Fact]
    public void Pixels_sizes_pointers_and_lights_are_told_in_their_order()
    {
        var sink = new RecordingSink();
        byte[] pixels = [1, 2, 3, 0, 4, 5, 6, 0];
        Feed(new RfbClient(sink, _ => { }),
        [
            .. Opening,
            2, // A bell.
            3, 0, 0, 0, 0, 0, 1, 44, .. new byte[300], // A clipboard of 300 bytes.
            1, 0, 0, 0, 0, 2, .. new byte[12], // Two colours of a map.
            0, 0, 0, 2, .. Rectangle(1, 1, 2, 1, RfbEncoding.Raw), .. pixels, .. Rectangle(1, 0, 0, 0, RfbEncoding.PointerType),
            0, 0, 0, 2, .. Rectangle(0, 0, 0, 0, RfbEncoding.LedState), 6, .. Rectangle(0, 0, 0, 0, RfbEncoding.ExtendedKeys),
            0, 0, 0, 2, .. Rectangle(0, 0, 8, 8, RfbEncoding.DesktopSize), .. Rectangle(7, 7, 1, 1, RfbEncoding.Raw), 9, 9, 9, 0,
        ]);
        sink.Log.ShouldBe(
        [
            "replace 4x2", "change 1,1 2x1", "pointer absolute", "lights Number, Capitals", "replace 8x8", "change 7,7 1x1",
        ]);
        sink.Pictures[0].Row(1, 1, 2).ToArray().ShouldBe(pixels);
        sink.Pictures[1].Row(7, 7, 1).ToArray().ShouldBe([9, 9, 9, 0]);
    }

    [Fact]
    public void After_another_size_everything_is_asked_for_otherwise_changes()
    {
        var wishes = new List<(byte OnlyChanges, int Width)>();
        var client = new RfbClient(new RecordingSink(), message =>
        {
            if (message[0] == 3)
                wishes.Add((message[1], BinaryPrimitives.ReadUInt16BigEndian(message[6..])));
        });
        Feed(client,
        [
            .. Opening,
            0, 0, 0, 1, .. Rectangle(0, 0, 1, 1, RfbEncoding.Raw), 0, 0, 0, 0,
            0, 0, 0, 1, .. Rectangle(0, 0, 8, 8, RfbEncoding.DesktopSize),
        ]);
        wishes.ShouldBe([(0, 4), (1, 4), (0, 8)]);
    }

    [Theory]
    [InlineData("RFB 003.003\n", "another version")]
    [InlineData("HTTP/1.1 200", "another version")]
    [InlineData("RFB 003.008\n\u0001\u0002", "wants a password")]
    [InlineData("RFB 003.008\n\u0000", "wants a password")]
    [InlineData("RFB 003.008\n\u0001\u0001\u0000\u0000\u0000\u0001", "has refused")]
    public void Another_kind_of_server_is_refused(string said, string reason) =>
        Should.Throw<RfbException>(() => Feed(Client(), [.. said.Select(character => (byte)character)])).Message.ShouldContain(reason);

    [Fact]
    public void What_lies_outside_of_the_picture_is_too_large_or_not_known_is_refused()
    {
        Refusal([0, 0, 0, 1, .. Rectangle(3, 0, 2, 1, RfbEncoding.Raw)]).ShouldContain("outside");
        Refusal([0, 0, 0, 1, .. Rectangle(0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF, RfbEncoding.Raw)]).ShouldContain("outside");
        Refusal([0, 0, 0, 1, .. Rectangle(0, 0, 0xFFFF, 0xFFFF, RfbEncoding.DesktopSize)]).ShouldContain("65535 by 65535 pixels");
        Refusal([0, 0, 0, 1, .. Rectangle(0, 0, 0, 5, RfbEncoding.DesktopSize)]).ShouldContain("0 by 5 pixels");
        Refusal([0, 0, 0, 1, .. Rectangle(0, 0, 1, 1, 7)]).ShouldContain("encoding 7");
        Refusal([99]).ShouldContain("message 99");
    }

    [Fact]
    public void Damaged_conversations_end_or_are_refused_but_never_crash()
    {
        byte[] whole =
        [
            .. Opening,
            0, 0, 0, 2, .. Rectangle(1, 1, 2, 1, RfbEncoding.Raw), .. new byte[8], .. Rectangle(0, 0, 8, 8, RfbEncoding.DesktopSize),
        ];
        for (var position = 0; position < whole.Length; position++)
        {
            foreach (var value in new byte[] { 0, 1, 2, 3, 0x7F, 0x80, 0xFF })
            {
                byte[] damaged = [.. whole];
                damaged[position] = value;
                try
                {
                    Feed(Client(), damaged);
                }
                catch (RfbException)
                {
                    // Refused with a sentence.
                }
            }
        }
    }

    private static RfbClient Client() => new(new RecordingSink(), _ => { });

    private static string Refusal(byte[] said) => Should.Throw<RfbException>(() => Feed(Client(), [.. Opening, .. said])).Message;

    private static byte[] Rectangle(int left, int top, int width, int height, int encoding)
    {
        var data = new byte[12];
        BinaryPrimitives.WriteUInt16BigEndian(data, (ushort)left);
        BinaryPrimitives.WriteUInt16BigEndian(data.AsSpan(2), (ushort)top);
        BinaryPrimitives.WriteUInt16BigEndian(data.AsSpan(4), (ushort)width);
        BinaryPrimitives.WriteUInt16BigEndian(data.AsSpan(6), (ushort)height);
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(8), encoding);
        return data;
    }

    private static void Feed(RfbClient client, byte[] conversation)
    {
        var said = conversation.AsMemory();
        foreach (var wanted in client.Converse())
        {
            if (wanted.Length > said.Length)
                return;
            said[..wanted.Length].CopyTo(wanted);
            said = said[wanted.Length..];
        }
    }

    private sealed class RecordingSink : IPictureSink
    {
        public List<string> Log { get; } = [];

        public List<GuestPicture> Pictures { get; } = [];

        public void Replace(GuestPicture picture)
        {
            Pictures.Add(picture);
            Log.Add($"replace {picture.Width}x{picture.Height}");
        }

        public void Change(PictureArea area) => Log.Add($"change {area.Left},{area.Top} {area.Width}x{area.Height}");

        public void SetPointer(bool isAbsolute) => Log.Add(isAbsolute ? "pointer absolute" : "pointer relative");

        public void SetLights(KeyboardLights lights) => Log.Add($"lights {lights}");
    }
}
