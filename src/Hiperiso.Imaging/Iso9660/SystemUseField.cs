namespace Hiperiso.Imaging.Iso9660;

/// <summary>One field of a system use area (IEEE P1281, section 4).</summary>
/// <param name="Signature">Two letters.</param>
/// <param name="Data">What follows signature, length and version.</param>
/// <param name="Offset">Where the field lies: bytes from the start of the image.</param>
internal readonly record struct SystemUseField(string Signature, ReadOnlyMemory<byte> Data, long Offset)
{
    /// <summary>The data, which must have at least this many bytes.</summary>
    public ReadOnlySpan<byte> AtLeast(int count) =>
        Data.Length >= count ? Data.Span : throw new CorruptImageException(Offset, $"A {Signature} field is too short");
}
