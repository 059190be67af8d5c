using Hiperiso.Runtime.Linux;

namespace Hiperiso.Runtime.Session;

/// <summary>Space that a session keeps for its final documents: a guest that fills the stick must not cost the account of it.</summary>
internal sealed class SpaceReserve(SessionDirectory directory)
{
    private const string Name = ".reserve";
    private const int Size = 1 << 20;
    private const int Block = 1 << 14;

    /// <summary>
    /// Takes the space, if there is that much. It is written, not declared: a sparse file reserves nothing. Nobody waits for it to
    /// reach the device: the file system has given the space away when the write returns, and after a loss of power nobody needs it.
    /// </summary>
    public void Take()
    {
        try
        {
            using var file = new FileStream(directory[Name], FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
            var block = new byte[Block];
            for (var length = 0; length < Size; length += block.Length)
                file.Write(block);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A stick with less than this has to do without; the first document that does not fit says so.
            new WriteGuard(_ => { }).Try(Release);
        }
    }

    /// <summary>Gives the space back.</summary>
    public void Release() => directory.Delete(Name);
}
