using Hiperiso.Runtime.Linux;

namespace Hiperiso.Runtime.Session;

/// <summary>Space that a session keeps for its final documents: a guest that fills the stick must not cost the account of it.</summary>
internal sealed class SpaceReserve(SessionDirectory directory)
{
    private const string Name = ".reserve";
    private const int Size = 1 << 20;

    /// <summary>Takes the space, if there is that much. It is written, not declared: a sparse file reserves nothing.</summary>
    public void Take()
    {
        try
        {
            Durable.Replace(directory[Name], new byte[Size]);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A stick with less than this has to do without; the first document that does not fit says so.
        }
    }

    /// <summary>Gives the space back.</summary>
    public void Release() => directory.Delete(Name);
}
