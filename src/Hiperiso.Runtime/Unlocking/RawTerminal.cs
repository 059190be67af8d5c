using System.Buffers.Binary;
using System.Text;
using Hiperiso.Runtime.Linux;

namespace Hiperiso.Runtime.Unlocking;

/// <summary>A terminal that hands over each key at once and shows none, until it is closed; then it is as it was.</summary>
internal sealed class RawTerminal : IDisposable
{
    // asm-generic/termbits.h: struct termios has four 32-bit words of flags, one byte, and 19 control characters.
    private const nuint GetAttributes = 0x5401;
    private const nuint SetAttributesAndDropInput = 0x5404;
    private const int Size = 36;
    private const int InputFlags = 0;
    private const int LocalFlags = 12;
    private const int Characters = 17;
    private const int Time = 5;
    private const int Minimum = 6;
    private const uint LineMode = 0x2;
    private const uint Echo = 0x8;
    private const uint Signals = 0x1;
    private const uint CarriageReturnAsNewLine = 0x100;

    private readonly FileStream _device;
    private readonly byte[] _before;

    private RawTerminal(FileStream device, byte[] before) => (_device, _before) = (device, before);

    /// <summary>Opens a terminal; null when it is none, or there is no hardware behind it.</summary>
    public static RawTerminal? TryOpen(string device)
    {
        FileStream? stream = null;
        try
        {
            stream = new FileStream(device, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
            var attributes = new byte[Size];
            if (Control(stream, GetAttributes, attributes))
            {
                var terminal = new RawTerminal(stream, attributes);
                if (Control(stream, SetAttributesAndDropInput, Raw(attributes)))
                    return terminal;
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The caller has others.
        }

        stream?.Dispose();
        return null;
    }

    /// <summary>Waits a tenth of a second for a byte.</summary>
    /// <param name="value">The byte; null when none came.</param>
    /// <returns>False when the terminal is gone.</returns>
    public bool TryRead(out byte? value)
    {
        var buffer = new byte[1];
        value = null;
        try
        {
            if (_device.Read(buffer) == 1)
                value = buffer[0];
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Shows a text; a broken terminal is found out when it is read.</summary>
    public void Write(string text)
    {
        try
        {
            _device.Write(Encoding.UTF8.GetBytes(text));
        }
        catch (IOException)
        {
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_device.SafeFileHandle.IsClosed)
            _ = Control(_device, SetAttributesAndDropInput, _before);
        _device.Dispose();
    }

    private static byte[] Raw(byte[] attributes)
    {
        byte[] raw = [.. attributes];
        Clear(raw, LocalFlags, LineMode | Echo | Signals);
        Clear(raw, InputFlags, CarriageReturnAsNewLine);
        raw[Characters + Minimum] = 0;
        raw[Characters + Time] = 1;
        return raw;
    }

    private static void Clear(byte[] attributes, int offset, uint flags)
    {
        var word = attributes.AsSpan(offset, sizeof(uint));
        BinaryPrimitives.WriteUInt32LittleEndian(word, BinaryPrimitives.ReadUInt32LittleEndian(word) & ~flags);
    }

    private static unsafe bool Control(FileStream device, nuint request, byte[] attributes)
    {
        fixed (byte* pointer = attributes)
            return LibC.Control((int)device.SafeFileHandle.DangerousGetHandle(), request, (nint)pointer) == 0;
    }
}
