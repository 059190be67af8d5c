using System.Diagnostics;

namespace Hiperiso.Runtime.Media;

/// <summary>What a program writes that unpacks a file. Its failure is an error at the end of the stream.</summary>
internal sealed class UnpackingProcess : Stream
{
    private readonly Process _process;
    private readonly string _applet;

    /// <summary>Starts the program.</summary>
    /// <param name="busybox">Busybox.</param>
    /// <param name="applet">Its tool: <c>unxz</c> or <c>bunzip2</c>.</param>
    /// <param name="file">The packed file.</param>
    public UnpackingProcess(string busybox, string applet, string file)
    {
        _applet = applet;
        _process = Process.Start(new ProcessStartInfo(busybox, [applet, "-c", file]) { RedirectStandardOutput = true })
            ?? throw new IOException($"{applet} did not start");
    }

    /// <inheritdoc/>
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        var read = _process.StandardOutput.BaseStream.Read(buffer);
        if (read > 0 || buffer.IsEmpty)
            return read;
        _process.WaitForExit();
        return _process.ExitCode == 0 ? 0 : throw new InvalidDataException($"{_applet} ended with code {_process.ExitCode}");
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        // Whoever stops reading early does not want the rest.
        if (disposing)
        {
            if (!_process.HasExited)
                _process.Kill();
            _process.Dispose();
        }

        base.Dispose(disposing);
    }
}
