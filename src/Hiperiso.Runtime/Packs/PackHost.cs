using Microsoft.Win32.SafeHandles;

namespace Hiperiso.Runtime.Packs;

/// <summary>What the packs are used on: the stick's own host system, or a test's folders.</summary>
internal sealed record PackHost
{
    /// <summary>Full version of the running kernel.</summary>
    public required string KernelVersion { get; init; }

    /// <summary>The mounted data partition.</summary>
    public required string Data { get; init; }

    /// <summary>Root of the host system.</summary>
    public string Root { get; init; } = "/";

    /// <summary>Mount point of sysfs.</summary>
    public string Sys { get; init; } = "/sys";

    /// <summary>Hands an open module to the kernel; the flag says that it is compressed. Returns an error number, 0 for success.</summary>
    public required Func<SafeFileHandle, bool, int> Insert { get; init; }

    /// <summary>Lets time go by, while devices come up.</summary>
    public Action<TimeSpan> Pause { get; init; } = Thread.Sleep;

    /// <summary>The packs' folder.</summary>
    public string Packs => Path.Join(Data, PackLayout.Folder);

    /// <summary>Whether the kernel has a module already, loaded or built in.</summary>
    public bool HasModule(string name) => Directory.Exists(Path.Join(Sys, "module", name));
}
