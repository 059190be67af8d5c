using Hiperiso.BootLog;

namespace Hiperiso.Tools.Watch;

/// <summary>Reads what is added to a file that may appear late, begin anew, be replaced, or vanish.</summary>
internal sealed class FollowedFile(string path) : IDisposable
{
    private FileStream? _stream;
    private string? _place;
    private bool _hasMoved;

    /// <summary>Why it cannot be read; empty when it can, or is not there.</summary>
    internal string Problem { get; private set; } = "";

    /// <summary>Opens it if it is there, and tells what has become of it.</summary>
    internal FileChange Look()
    {
        if (_stream is null)
            return Open() ? FileChange.Appeared : FileChange.None;
        if (_hasMoved)
        {
            Close();
            return FileChange.Gone;
        }

        // What is left in it is read once more before it is given up.
        _hasMoved = Place(_stream) != _place;
        if (!IsShorter(_stream))
            return FileChange.None;
        _stream.Position = 0;
        return FileChange.Truncated;
    }

    /// <summary>The next bytes; 0 when there are none yet.</summary>
    internal int Read(Span<byte> buffer)
    {
        try
        {
            return _stream?.Read(buffer) ?? 0;
        }
        catch (IOException failure)
        {
            // The stick was pulled out, for example.
            Problem = VisibleText.Clean(failure.Message);
            _hasMoved = true;
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

    private static bool IsShorter(FileStream stream)
    {
        try
        {
            return stream.Length < stream.Position;
        }
        catch (IOException)
        {
            // Reading it will tell.
            return false;
        }
    }

    private void Close()
    {
        _stream?.Dispose();
        (_stream, _place, _hasMoved) = (null, null, false);
    }

    // The kernel says under which name an open file is known now, and " (deleted)" when under none.
    private static string? Place(FileStream stream) => new FileInfo($"/proc/self/fd/{stream.SafeFileHandle.DangerousGetHandle()}").LinkTarget;
}
