using System.Buffers.Binary;

namespace Hiperiso.Runtime.Viewer.Protocol;

/// <summary>
/// The client's side of the remote framebuffer protocol (RFC 6143, version 3.8) without its connection: it says which bytes of the
/// server it needs next, and where they have to be put.
/// </summary>
/// <param name="sink">Is told what the server says.</param>
/// <param name="send">Takes what the server is told.</param>
internal sealed class RfbClient(IPictureSink sink, Action<ReadOnlySpan<byte>> send)
{
    private const byte NoSecurity = 1;
    private const byte FramebufferUpdate = 0;
    private const byte SetColourMapEntries = 1;
    private const byte Bell = 2;
    private const byte ServerCutText = 3;

    private readonly byte[] _buffer = new byte[256];
    private GuestPicture _picture = GuestPicture.None;

    /// <summary>
    /// The conversation, which has no end of its own. Each value is filled with the server's next bytes before the next one is asked for.
    /// </summary>
    /// <exception cref="RfbException">The server says what is not known, or the guest's picture is too large.</exception>
    public IEnumerable<Memory<byte>> Converse()
    {
        foreach (var wanted in Begin())
            yield return wanted;
        while (true)
        {
            yield return Next(1);
            switch (_buffer[0])
            {
                case FramebufferUpdate:
                    foreach (var wanted in TakeUpdate())
                        yield return wanted;
                    break;
                case SetColourMapEntries:
                    yield return Next(5);
                    foreach (var wanted in Skip(6L * Short(3)))
                        yield return wanted;
                    break;
                case ServerCutText:
                    yield return Next(7);
                    foreach (var wanted in Skip(Word(3)))
                        yield return wanted;
                    break;
                case Bell:
                    break;
                default:
                    throw new RfbException($"the guest's picture comes with a message {_buffer[0]} that is not known");
            }
        }
    }

    private IEnumerable<Memory<byte>> Begin()
    {
        yield return Next(RfbRequest.Version.Length);
        if (!_buffer.AsSpan().StartsWith(RfbRequest.Version))
            throw new RfbException("QEMU's VNC server has another version than 3.8");
        send(RfbRequest.Version);
        yield return Next(1);
        var count = _buffer[0];
        yield return Next(count);
        if (!_buffer.AsSpan(0, count).Contains(NoSecurity))
            throw new RfbException("QEMU's VNC server wants a password");
        send(RfbRequest.NoSecurity);
        yield return Next(4);
        if (Word(0) != 0)
            throw new RfbException("QEMU's VNC server has refused its viewer");
        send(RfbRequest.Shared);

        // ServerInit: size, the server's pixel format, name.
        yield return Next(24);
        var (width, height) = (Short(0), Short(2));
        foreach (var wanted in Skip(Word(20)))
            yield return wanted;
        send(RfbRequest.PixelFormat);
        send(RfbRequest.Encodings(
            RfbEncoding.Raw, RfbEncoding.DesktopSize, RfbEncoding.PointerType, RfbEncoding.ExtendedKeys, RfbEncoding.LedState));
        Resize(width, height);
        send(RfbRequest.Update(_picture, onlyChanges: false));
    }

    private IEnumerable<Memory<byte>> TakeUpdate()
    {
        yield return Next(3);
        var onlyChanges = true;
        for (var rectangles = Short(1); rectangles > 0; rectangles--)
        {
            yield return Next(12);
            var area = new PictureArea(Short(0), Short(2), Short(4), Short(6));
            switch ((int)Word(8))
            {
                case RfbEncoding.Raw:
                    foreach (var wanted in TakePixels(area))
                        yield return wanted;
                    break;
                case RfbEncoding.DesktopSize:
                    Resize(area.Width, area.Height);
                    onlyChanges = false;
                    break;
                case RfbEncoding.PointerType:
                    sink.SetPointer(isAbsolute: area.Left != 0);
                    break;
                case RfbEncoding.LedState:
                    yield return Next(1);
                    sink.SetLights((KeyboardLights)_buffer[0]);
                    break;
                case RfbEncoding.ExtendedKeys:
                    break;
                default:
                    throw new RfbException($"the guest's picture comes in an encoding {(int)Word(8)} that was not asked for");
            }
        }

        send(RfbRequest.Update(_picture, onlyChanges));
    }

    private IEnumerable<Memory<byte>> TakePixels(PictureArea area)
    {
        if (!_picture.Contains(area))
            throw new RfbException("a part of the guest's picture lies outside of it");
        if (area.Width > 0)
        {
            for (var row = 0; row < area.Height; row++)
                yield return _picture.Row(area.Top + row, area.Left, area.Width);
        }

        sink.Change(area);
    }

    private void Resize(int width, int height)
    {
        if ((long)width * height is 0 or > GuestPicture.MostPixels)
            throw new RfbException($"the guest's picture has {width} by {height} pixels, which the host cannot show");
        _picture = new GuestPicture(width, height);
        sink.Replace(_picture);
    }

    private IEnumerable<Memory<byte>> Skip(long length)
    {
        for (; length > 0; length -= _buffer.Length)
            yield return Next((int)Math.Min(length, _buffer.Length));
    }

    private Memory<byte> Next(int length) => _buffer.AsMemory(0, length);

    private int Short(int offset) => BinaryPrimitives.ReadUInt16BigEndian(_buffer.AsSpan(offset));

    private uint Word(int offset) => BinaryPrimitives.ReadUInt32BigEndian(_buffer.AsSpan(offset));
}
