namespace Hiperiso.Factory.Remote;

/// <summary>
/// Which builds of a remote are taken. Content is always checked against its hash; the question is who says which hashes are
/// right.
/// </summary>
/// <param name="ExpectedOutputs">From a full key to <see cref="Store.OutputManifest.OutputHash"/> as the checkout's lock lists
/// it; null when it does not.</param>
/// <param name="TakesUnlisted">Whether the remote is believed about builds that are not listed.</param>
internal sealed record RemoteTrust(Func<string, string?> ExpectedOutputs, bool TakesUnlisted)
{
    /// <summary>Whether there is any way that a build with this key is taken.</summary>
    public bool MayTake(string key) => TakesUnlisted || ExpectedOutputs(key) is not null;

    /// <summary>Whether outputs are those the lock lists, or may go unlisted.</summary>
    public bool Takes(string key, string outputHash) =>
        ExpectedOutputs(key) is { } expected ? expected == outputHash : TakesUnlisted;
}
