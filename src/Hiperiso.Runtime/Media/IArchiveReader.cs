namespace Hiperiso.Runtime.Media;

/// <summary>Goes through an archive once, from its start to its end.</summary>
internal interface IArchiveReader : IDisposable
{
    /// <summary>The next entry; null at the end.</summary>
    /// <exception cref="InvalidDataException">The archive is damaged.</exception>
    ArchiveEntry? Next();

    /// <summary>Reads on in the content of the current entry; 0 at its end.</summary>
    /// <exception cref="InvalidDataException">The archive is damaged.</exception>
    int ReadContent(Span<byte> buffer);
}
