using Hiperiso.BootLog;

namespace Hiperiso.Tools.Watch;

/// <summary>Reads what is added to a file that may appear late, begin anew, be replaced, or vanish.</summary>
internal sealed class FollowedFile(string path) : IDisposable
{
    private FileStream? _stream;
    private string? _place;
    private bool _hasMoved;
    private bool _isAtEnd;

    /// <summary>Bytes that were not read yet; negative when it is shorter than what was read.</summary>
    internal long Left
    {
        get
        {
            try
            {
                return _stream is null ? 0 : _stream.Length - _stream.Position;
            }
            catch (IOException)
            {
                // Reading it will tell.
                return 0;
            }
        }
    }

    /// <summary>Why it cannot be read; empty when it can, or is not there.</summary>
    internal string Problem { get; private set; } = "";

    /// <summary>Opens it if it is there, and tells what has become of it.</summary>
    internal FileChange Look()
    {
        if (_stream is null)
            return Open() ? FileChange.Appeared : FileChange.None;
        if (_hasMoved && _isAtEnd)
        {
            Close();
            return FileChange.Gone;
        }

        // What is left in it is read before it is given up.
        _hasMoved = Place(_stream) != _place;
        if (Left >= 0)
            return FileChange.None;
        _stream.Position = 0;
        return FileChange.Truncated;
    }

    /// <summary>The next bytes; 0 when there are none yet.</summary>
    internal int Read(Span<byte> buffer)
    {
        try
        {
            var count = _stream?.Read(buffer) ?? 0;
            _isAtEnd = count == 0;
            return count;
        }
        catch (IOException failure)
        {
            // The stick was pulled out, for example.
            Problem = VisibleText.Clean(failure.Message);
            (_hasMoved, _isAtEnd) = (true, true);
            return 0;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Close();

    private bool Open()
    {
        try
        {
            _stream = PlainFile.OpenRead(path);
            _place = Place(_stream);
            Problem = "";
            return true;
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            Problem = "";
            return false;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Problem = VisibleText.Clean(failure.Message);
            return false;
        }
    }

    private void Close()
    {
        _stream?.Dispose();
        (_stream, _place, _hasMoved, _isAtEnd) = (null, null, false, false);
    }

    // The kernel says under which name an open file is known now, and " (deleted)" when under none.
    private static string? Place(FileStream stream) => new FileInfo($"/proc/self/fd/{stream.SafeFileHandle.DangerousGetHandle()}").LinkTarget;
}
