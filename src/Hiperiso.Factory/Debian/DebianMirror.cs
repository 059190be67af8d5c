namespace Hiperiso.Factory.Debian;

/// <summary>Which Debian archive this machine fetches from. It only says where; what is fetched is in the lock.</summary>
internal static class DebianMirror
{
    /// <summary>The variable that overrides the machine's apt configuration.</summary>
    public const string Variable = "HIPERISO_DEBIAN_MIRROR";

    /// <summary>The archive this process is told to use, or else the machine's.</summary>
    public static Uri OfThisMachine() => Discover(Environment.GetEnvironmentVariable(Variable));

    /// <summary>The archive's root, without a slash at the end.</summary>
    /// <param name="overriding">Value of <see cref="Variable"/>; null or empty when unset.</param>
    /// <param name="aptDirectory">The machine's <c>/etc/apt</c>.</param>
    /// <exception cref="FactoryException">Nothing is configured, or nothing usable. The message holds no credentials.</exception>
    public static Uri Discover(string? overriding, string aptDirectory = "/etc/apt")
    {
        if (!string.IsNullOrEmpty(overriding))
        {
            if (!Uri.TryCreate(overriding, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            {
                throw new FactoryException($"{Variable} is not an http or https address");
            }

            return address.UserInfo.Length == 0 ? Trim(address) : throw new FactoryException(
                $"{Variable} holds a user or a password, which would be shown and not used", "name a mirror that needs none");
        }

        return AptSources.DebianArchive(ConfigurationFiles(aptDirectory)) is { } found
            ? Trim(found)
            : throw new FactoryException(
                $"no Debian archive is configured: {aptDirectory} names none",
                $"set {Variable} to the address of a Debian mirror (the directory that holds dists/ and pool/)");
    }

    /// <summary>The address of a file of the archive.</summary>
    /// <param name="mirror">The archive's root.</param>
    /// <param name="path">Path below it, not percent-encoded.</param>
    public static Uri AddressOf(Uri mirror, string path) =>
        new(mirror.AbsoluteUri.TrimEnd('/') + "/" + Escape(path));

    /// <summary>A path as it stands in an address.</summary>
    public static string Escape(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    private static Uri Trim(Uri address) => new(address.AbsoluteUri.TrimEnd('/'));

    private static IEnumerable<(string Name, string Text)> ConfigurationFiles(string aptDirectory)
    {
        var parts = Path.Combine(aptDirectory, "sources.list.d");
        string[] files = Directory.Exists(parts) ? Directory.GetFiles(parts) : [];
        return files.Order(StringComparer.Ordinal).Prepend(Path.Combine(aptDirectory, "sources.list"))
            .Where(file => File.Exists(file) && Path.GetExtension(file) is ".list" or ".sources")
            .Select(file => (file, File.ReadAllText(file)));
    }
}
