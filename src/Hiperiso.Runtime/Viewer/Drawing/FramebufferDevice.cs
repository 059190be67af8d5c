using Hiperiso.Runtime.Linux;
using Microsoft.Win32.SafeHandles;

namespace Hiperiso.Runtime.Viewer.Drawing;

/// <summary>A screen of the host (<c>/dev/fb0</c>), as firmware and boot loader have left it; the kernel needs no driver for the adapter.</summary>
internal sealed class FramebufferDevice : IFramebuffer, IDisposable
{
    private const nuint GetVariable = 0x4600;
    private const nuint GetFixed = 0x4602;

    private readonly SafeFileHandle _device;

    private FramebufferDevice(SafeFileHandle device, FramebufferFormat format) => (_device, Format) = (device, format);

    /// <inheritdoc/>
    public FramebufferFormat Format { get; }

    /// <summary>Opens it; the reason when it cannot be drawn to.</summary>
    public static (FramebufferDevice? Device, string? Problem) Open(string path)
    {
        SafeFileHandle device;
        try
        {
            device = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return (null, "the host has no screen with graphics");
        }

        var (variable, fix) = (new byte[FramebufferFormat.VariableSize], new byte[FramebufferFormat.FixedSize]);
        if (Control(device, GetVariable, variable) && Control(device, GetFixed, fix) && FramebufferFormat.Read(variable, fix) is { } format)
            return (new FramebufferDevice(device, format), null);
        device.Dispose();
        return (null, "the host's screen has a mode that cannot be drawn to");
    }

    /// <inheritdoc/>
    public void Write(long offset, ReadOnlySpan<byte> bytes) => RandomAccess.Write(_device, bytes, offset);

    /// <inheritdoc/>
    public void Dispose() => _device.Dispose();

    private static unsafe bool Control(SafeFileHandle device, nuint request, byte[] data)
    {
        fixed (byte* pointer = data)
            return LibC.Control((int)device.DangerousGetHandle(), request, (nint)pointer) == 0;
    }
}
