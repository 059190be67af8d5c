namespace Hiperiso.Factory.Fetching;

/// <summary>
/// Files that somebody brought by hand because their address cannot be reached from this machine: they are taken before
/// anything is asked of the network, and checked against the same hash.
/// </summary>
/// <param name="directory">The repository's <c>vendor</c>; need not exist.</param>
internal sealed class VendorFolder(string directory)
{
    /// <summary>The folder's name in the repository.</summary>
    public const string Name = "vendor";

    /// <summary>The next step for somebody whose machine cannot fetch a file.</summary>
    public static string Advice(FetchRequest request) =>
        $"bring the file from elsewhere and put it at {Name}/{request.FileName}; its hash is checked";

    /// <summary>Copies a file that was brought by hand.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="copy">The file to make.</param>
    /// <param name="cancel">Stops the copy.</param>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="FactoryException">It is not the file that is asked for.</exception>
    public async Task<bool> TryCopyAsync(FetchRequest request, string copy, CancellationToken cancel)
    {
        var file = Path.Combine(directory, request.FileName);
        if (request.Addresses.IsEmpty || !File.Exists(file))
        {
            return false;
        }

        var stream = File.OpenRead(file);
        await using (stream.ConfigureAwait(false))
        {
            var found = await HashedCopy.ToFileAsync(stream, copy, request.Size, _ => { }, cancel).ConfigureAwait(false);
            if (found.Size != request.Size || found.Sha256 != request.Sha256)
            {
                throw found.Mismatch(
                    request, $"{Name}/{request.FileName}", $"remove it, or replace it with the right one ({request.Addresses[0]})");
            }
        }

        return true;
    }
}
