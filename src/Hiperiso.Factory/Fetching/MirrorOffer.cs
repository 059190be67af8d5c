using System.Text.RegularExpressions;

namespace Hiperiso.Factory.Fetching;

/// <summary>Reads from a mirror's directory listing which versions of a package it has now.</summary>
internal static partial class MirrorOffer
{
    /// <summary>
    /// Versions beside the missing file, in ordinal order, as far as the server lists directories; empty when it does not.
    /// This is only for a message, so every failure counts as "not known".
    /// </summary>
    public static async Task<IReadOnlyList<string>> VersionsAsync(
        HttpClient client, Uri missing, string package, CancellationToken cancel)
    {
        try
        {
            var listing = await client.GetStringAsync(new Uri(missing, "./"), cancel).ConfigureAwait(false);
            return [.. Links().Matches(listing)
                .Select(match => Uri.UnescapeDataString(match.Groups[1].Value).Split('_'))
                .Where(parts => parts.Length == 3 && parts[0] == package && parts[2] is "amd64.deb" or "all.deb")
                .Select(parts => $"{package} {parts[1]}")
                .Distinct()
                .Order(StringComparer.Ordinal)];
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException or HttpIOException)
        {
            return [];
        }
    }

    [GeneratedRegex("href=\"([^\"/]+\\.deb)\"", RegexOptions.CultureInvariant)]
    private static partial Regex Links();
}
