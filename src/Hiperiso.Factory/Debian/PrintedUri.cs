using System.Globalization;
using Hiperiso.Factory.Locking;

namespace Hiperiso.Factory.Debian;

/// <summary>One line of <c>apt-get --print-uris</c>: <c>'address' file-name size SHA256:hash</c>.</summary>
/// <param name="Address">Where apt would fetch it, percent-encoded.</param>
/// <param name="FileName">What apt would call it; percent-encoded (<c>%3a</c> before the epoch's colon).</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
internal sealed record PrintedUri(Uri Address, string FileName, long Size, string Sha256)
{
    /// <summary>Reads what apt printed.</summary>
    /// <exception cref="FactoryException">A line carries no SHA-256.</exception>
    public static IEnumerable<PrintedUri> Parse(string output) => output
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Where(line => line.StartsWith('\''))
        .Select(line => line.Split(' ') is [var quoted, var name, var size, ['S', 'H', 'A', '2', '5', '6', ':', .. var hash]]
            ? new PrintedUri(new Uri(quoted.Trim('\'')), name, long.Parse(size, CultureInfo.InvariantCulture), hash)
            : throw new FactoryException($"apt printed a file without SHA-256: {line}"));

    /// <summary>The pin of a binary package; name and version come from the file name.</summary>
    public Pin ToPackagePin(Uri mirror) => Uri.UnescapeDataString(FileName).Split('_') is [var name, var version, _]
        ? new Pin(name, version, PathBelow(mirror), Size, Sha256)
        : throw new FactoryException($"apt printed a package file name that is not name_version_architecture: {FileName}");

    /// <summary>Path below the archive's root, decoded.</summary>
    public string PathBelow(Uri mirror)
    {
        var prefix = mirror.AbsoluteUri.TrimEnd('/') + "/";
        return Address.AbsoluteUri.StartsWith(prefix, StringComparison.Ordinal)
            ? Uri.UnescapeDataString(Address.AbsoluteUri[prefix.Length..])
            : throw new FactoryException($"apt would fetch {Address}, which is not below {mirror}");
    }
}
