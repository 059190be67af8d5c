namespace Hiperiso.Runtime.Network;

/// <summary>A wired network adapter.</summary>
/// <param name="Name">The kernel's name, e.g. <c>eth0</c>.</param>
/// <param name="Folder">Its directory in <c>/sys/class/net</c>.</param>
internal sealed record NetworkAdapter(string Name, string Folder)
{
    private const string Ethernet = "1";

    /// <summary>All that have hardware behind them and need no password, by name.</summary>
    /// <param name="sys">Mount point of sysfs.</param>
    public static IReadOnlyList<NetworkAdapter> FindAll(string sys)
    {
        var net = Path.Join(sys, "class/net");
        return Directory.Exists(net)
            ?
            [
                .. Directory.GetDirectories(net).Where(IsWired).Order(StringComparer.Ordinal)
                    .Select(folder => new NetworkAdapter(Path.GetFileName(folder), folder)),
            ]
            : [];
    }

    /// <summary>Whether there is a cable with something at its other end. An adapter that is down has none.</summary>
    public bool HasCarrier() => Attribute(Folder, "carrier") == "1";

    private static bool IsWired(string folder) =>
        Attribute(folder, "type") == Ethernet
        && Directory.Exists(Path.Join(folder, "device"))
        && !Directory.Exists(Path.Join(folder, "phy80211"));

    private static string Attribute(string folder, string name)
    {
        try
        {
            return File.ReadAllText(Path.Join(folder, name)).Trim();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
