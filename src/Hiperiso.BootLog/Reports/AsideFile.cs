namespace Hiperiso.BootLog;

/// <summary>A file's new content beside it, until it takes the file's place; without that nothing is left of it.</summary>
public sealed class AsideFile : IDisposable
{
    private readonly string _path;
    private readonly FileStream _content;
    private bool _isInPlace;

    private AsideFile(string path)
    {
        _path = path;

        // Whatever is there by that name, such as a link to another file, is not written to.
        File.Delete(path + ".new");
        _content = new FileStream(path + ".new", FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
    }

    /// <summary>Writes the content, not yet onto the device.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">Its new content.</param>
    public static AsideFile Write(string path, ReadOnlySpan<byte> content)
    {
        var aside = new AsideFile(path);
        try
        {
            aside._content.Write(content);
            return aside;
        }
        catch
        {
            aside.Dispose();
            throw;
        }
    }

    /// <summary>Brings the content onto the device: it must be there before it takes the file's place.</summary>
    public void Flush() => _content.Flush(flushToDisk: true);

    /// <summary>Takes the file's place.</summary>
    public void TakePlace()
    {
        _content.Dispose();
        File.Move(_content.Name, _path, overwrite: true);
        _isInPlace = true;
    }

    /// <summary>Closes it, and deletes what has not taken its place.</summary>
    public void Dispose()
    {
        _content.Dispose();
        if (_isInPlace)
            return;
        try
        {
            File.Delete(_content.Name);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The failure that led here is the one to tell.
        }
    }
}
