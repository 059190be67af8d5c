namespace Hiperiso.Runtime.Network;

/// <summary>Where the network's tools and files are.</summary>
internal sealed record NetworkFiles
{
    /// <summary>Has <c>ip</c> and <c>udhcpc</c>.</summary>
    public string Busybox { get; init; } = "/bin/busybox";

    /// <summary>What udhcpc runs with what the server said.</summary>
    public string Script { get; init; } = "/usr/share/udhcpc/default.script";

    /// <summary>Where the script leaves the lease.</summary>
    public string Runtime { get; init; } = "/run/hiperiso";

    /// <summary>Mount point of sysfs.</summary>
    public string Sys { get; init; } = "/sys";

    /// <summary>The lease of an adapter.</summary>
    public string LeaseOf(NetworkAdapter adapter) => Path.Join(Runtime, $"lease-{adapter.Name}");
}
