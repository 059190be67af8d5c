using System.Security.Cryptography;
using Hiperiso.Imaging;

namespace Hiperiso.Factory.Images;

/// <summary>A new, sparse file whose SHA-256 is taken while it is written.</summary>
/// <param name="path">The file.</param>
/// <param name="progress">Receives the bytes written so far.</param>
internal sealed class ExportStream(string path, IProgress<long> progress) : SparseFileStream(path)
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>SHA-256 of what was written, lower-case hexadecimal.</summary>
    public string Sha256() => Convert.ToHexStringLower(_hash.GetCurrentHash());

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        base.Write(buffer);
        _hash.AppendData(buffer);
        progress.Report(Position);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _hash.Dispose();
        }

        base.Dispose(disposing);
    }
}
