using Hiperiso.Factory.Debian;

namespace Hiperiso.Factory.Fetching;

/// <summary>
/// An archive that keeps what mirrors drop, as a template of addresses: <c>{path}</c> stands for a Debian file's path
/// (<c>pool/main/…</c>), <c>{sha256}</c> and <c>{name}</c> for any file's hash and name.
/// </summary>
/// <param name="Template">Value of <see cref="Variable"/>.</param>
internal sealed record SnapshotArchive(string Template)
{
    /// <summary>The variable that holds the template.</summary>
    public const string Variable = "HIPERISO_SNAPSHOT";

    /// <summary>Reads the variable's value; null when it is unset.</summary>
    /// <exception cref="FactoryException">It is no address, or has no place for a file.</exception>
    public static SnapshotArchive? Parse(string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return null;
        }

        var isAddress = Uri.TryCreate(value.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal),
            UriKind.Absolute, out var address) && address.Scheme is "http" or "https";
        if (isAddress && address!.UserInfo.Length > 0)
        {
            throw new FactoryException(
                $"{Variable} holds a user or a password, which would be shown and not used", "name an archive that needs none");
        }

        return isAddress
            && (value.Contains("{path}", StringComparison.Ordinal) || value.Contains("{sha256}", StringComparison.Ordinal))
            ? new SnapshotArchive(value)
            : throw new FactoryException(
                $"{Variable} is not an address with a place for the file",
                "for example https://archive.example.org/debian/20260101T000000Z/{path}, or https://example.org/{sha256}");
    }

    /// <summary>The address of a file; null when the template asks for a path and the file is not Debian's.</summary>
    public Uri? AddressOf(FetchRequest request) =>
        request.ArchivePath is null && Template.Contains("{path}", StringComparison.Ordinal)
            ? null
            : new Uri(Template
                .Replace("{path}", DebianMirror.Escape(request.ArchivePath ?? ""), StringComparison.Ordinal)
                .Replace("{sha256}", request.Sha256, StringComparison.Ordinal)
                .Replace("{name}", Uri.EscapeDataString(request.FileName), StringComparison.Ordinal));
}
