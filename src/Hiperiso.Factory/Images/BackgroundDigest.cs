using System.Security.Cryptography;

namespace Hiperiso.Factory.Images;

/// <summary>SHA-256 of a stream of bytes, computed on another thread while the caller moves on to the next ones.</summary>
internal sealed class BackgroundDigest : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private byte[] _filling = new byte[1 << 19];
    private byte[] _hashing = new byte[1 << 19];
    private int _used;
    private Task _running = Task.CompletedTask;

    /// <summary>Adds bytes; they are copied, so the memory may be used again. Waits only when hashing lags.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var part = Math.Min(bytes.Length, _filling.Length - _used);
            bytes[..part].CopyTo(_filling.AsSpan(_used));
            bytes = bytes[part..];
            _used += part;
            if (_used == _filling.Length)
            {
                HandOver();
            }
        }
    }

    /// <summary>The digest of everything since the last one, lower-case hexadecimal; then begins anew.</summary>
    public string Finish()
    {
        HandOver();
        _running.GetAwaiter().GetResult();
        return Convert.ToHexStringLower(_hash.GetHashAndReset());
    }

    /// <inheritdoc />
    public void Dispose()
    {
        // The hash must not go while it is in use; what became of it is of no interest any more.
        Task.WaitAny(_running);
        _hash.Dispose();
    }

    private void HandOver()
    {
        _running.GetAwaiter().GetResult();
        (_filling, _hashing) = (_hashing, _filling);
        var (full, count) = (_hashing, _used);
        _used = 0;
        _running = Task.Run(() => _hash.AppendData(full, 0, count));
    }
}
