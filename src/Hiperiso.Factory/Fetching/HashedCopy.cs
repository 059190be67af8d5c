using System.Security.Cryptography;

namespace Hiperiso.Factory.Fetching;

/// <summary>Writes a stream to a file and hashes it on the way.</summary>
internal static class HashedCopy
{
    private static readonly TimeSpan IdleLimit = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Copies at most one byte more than <paramref name="limit"/>, so that an endless answer cannot fill the disk.
    /// </summary>
    /// <param name="source">What to copy.</param>
    /// <param name="path">The file; created, flushed to the disk.</param>
    /// <param name="limit">Expected size, bytes.</param>
    /// <param name="onBytes">Called with the size of each block.</param>
    /// <param name="cancel">Stops the copy.</param>
    public static async Task<Result> ToFileAsync(
        Stream source, string path, long limit, Action<int> onBytes, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[128 * 1024];
        var size = 0L;
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        int count;
        while (size <= limit && (count = await ReadAsync(source, buffer, cancel).ConfigureAwait(false)) > 0)
        {
            hash.AppendData(buffer, 0, count);
            await file.WriteAsync(buffer.AsMemory(0, count), cancel).ConfigureAwait(false);
            size += count;
            onBytes(count);
        }

        file.Flush(flushToDisk: true);
        return new Result(size, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static async Task<int> ReadAsync(Stream source, byte[] buffer, CancellationToken cancel)
    {
        using var idle = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        idle.CancelAfter(IdleLimit);
        try
        {
            return await source.ReadAsync(buffer, idle.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException error) when (!cancel.IsCancellationRequested)
        {
            throw new EndOfStreamException($"nothing arrived for {IdleLimit.TotalSeconds:0} s", error);
        }
        catch (IOException error)
        {
            // A connection that is reset, for example: another kind than a failure to write the copy, and worth another attempt.
            throw new EndOfStreamException(error.Message, error);
        }
    }

    /// <summary>What arrived.</summary>
    /// <param name="Size">Bytes.</param>
    /// <param name="Sha256">Lower-case hexadecimal.</param>
    internal readonly record struct Result(long Size, string Sha256)
    {
        /// <summary>The error when this is not the file that was asked for.</summary>
        /// <param name="request">What was asked for.</param>
        /// <param name="origin">Where the file came from.</param>
        /// <param name="hint">What to do about it.</param>
        public FactoryException Mismatch(FetchRequest request, string origin, string hint) => new(
            $"{request.Recipe}: {request.FileName} from {origin} is not the file that is pinned\n"
                + $"  expected  {request.Sha256}  {request.Size} bytes\n"
                + (Size > request.Size
                    ? $"  got       more than {request.Size} bytes"
                    : $"  got       {Sha256}  {Size} bytes"),
            hint);
    }
}
