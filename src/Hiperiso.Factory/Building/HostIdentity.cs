namespace Hiperiso.Factory.Building;

/// <summary>What stands for the machine in the key of a build that ran on the host.</summary>
internal static class HostIdentity
{
    /// <summary>
    /// The operating system's name and version. Its installed packages are not known: such builds are not reproducible.
    /// </summary>
    public static string Read()
    {
        const string file = "/etc/os-release";
        var name = File.Exists(file)
            ? File.ReadLines(file).FirstOrDefault(line => line.StartsWith("PRETTY_NAME=", StringComparison.Ordinal))
            : null;
        return "host " + (name ?? "PRETTY_NAME=unknown")["PRETTY_NAME=".Length..].Trim('"');
    }
}
