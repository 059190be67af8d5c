using System.Collections.Immutable;
using System.Security.Cryptography;
using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Remote;

/// <summary>
/// Brings builds and fetched files to the remote. What is there already is not sent again, so an interrupted push goes on where
/// it stopped, file by file; a manifest follows only when all it names is there.
/// </summary>
internal sealed class RemotePush(RemoteStore remote, bool isDryRun, Action<string> progress)
{
    private const int Parallel = 4;

    /// <summary>Brings one build.</summary>
    public async Task<PushCount> BuildAsync(StorePath build)
    {
        var bytes = await File.ReadAllBytesAsync(build.Manifest).ConfigureAwait(false);
        var path = RemoteLayout.Manifest(build.Component, build.VersionAndKey);
        var outputs = OutputManifest.Read(build).Outputs
            .Where(entry => entry.Sha256 is not null).DistinctBy(entry => entry.Sha256);
        var blobs = outputs.Select(entry => RemoteObject.Blob(build.File(entry.Path), entry.Size, entry.Sha256!));
        var count = await BlobsAsync([.. blobs]).ConfigureAwait(false);
        var manifest = new RemoteObject(path, build.Manifest, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        return count + await SendIfMissingAsync(manifest).ConfigureAwait(false);
    }

    /// <summary>Brings contents, four at a time.</summary>
    public async Task<PushCount> BlobsAsync(ImmutableArray<RemoteObject> blobs)
    {
        var total = PushCount.None;
        var gate = new Lock();
        await System.Threading.Tasks.Parallel.ForEachAsync(
            blobs,
            new ParallelOptions { MaxDegreeOfParallelism = Parallel },
            async (blob, _) =>
            {
                var count = await SendIfMissingAsync(blob).ConfigureAwait(false);
                lock (gate)
                {
                    total += count;
                    progress(
                        $"{total.Sent + total.Present} of {blobs.Length} files, {Building.BuildConsole.Size(total.SentBytes)} sent");
                }
            }).ConfigureAwait(false);
        return total;
    }

    private async Task<PushCount> SendIfMissingAsync(RemoteObject file)
    {
        var there = await remote.LookAsync(file.Path).ConfigureAwait(false);
        if (there?.Size == file.Size && (there.Md5 is null || there.Md5 == Md5Of(file.File)))
        {
            return new PushCount(0, 0, 1);
        }

        if (StoreKey.HashOfFile(file.File) != file.Sha256)
        {
            throw new FactoryException(
                $"{file.File} is damaged; it is not sent", "./hiperiso-factory store verify --remove-damaged");
        }

        if (!isDryRun)
        {
            await remote.WriteAsync(file).ConfigureAwait(false);
        }

        return new PushCount(1, file.Size, 0);
    }

#pragma warning disable CA5351 // S3 servers tell MD5; it only serves to find files that need to be sent again.
    private static string Md5Of(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(MD5.HashData(stream));
    }
#pragma warning restore CA5351
}
