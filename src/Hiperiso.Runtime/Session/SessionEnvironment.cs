using Hiperiso.Runtime.CommandLine;
using Hiperiso.Runtime.Guest;
using Hiperiso.Runtime.Kvm;
using Hiperiso.Runtime.Qemu;
using Hiperiso.Runtime.Viewer;

namespace Hiperiso.Runtime.Session;

/// <summary>Everything outside of a session that it works with.</summary>
internal sealed record SessionEnvironment
{
    public required HostPaths Paths { get; init; }

    public required SessionClock Clock { get; init; }

    public required IScreen Screen { get; init; }

    public required IBootLog BootLog { get; init; }

    public required StopRequest Stop { get; init; }

    public required TimingLog Timing { get; init; }

    /// <summary>Runs the KVM probe, which may take as many times its limit as the host needs.</summary>
    public required Func<int, Task<KvmVerdict>> ProbeKvm { get; init; }

    /// <summary>How a guest is ended.</summary>
    public ShutdownLadder Ladder { get; init; } = ShutdownLadder.Default;

    /// <summary>Finds out how guests can be shown; must not throw.</summary>
    public Func<BootParameters, Task<DisplayOffer>> OfferDisplay { get; init; } = _ => Task.FromResult(DisplayOffer.None);

    /// <summary>What is done with the session when its last document is written; must not throw.</summary>
    public Func<SessionDirectory, Task> Deliver { get; init; } = _ => Task.CompletedTask;

    /// <summary>Further lines for <c>env.txt</c>.</summary>
    public IReadOnlyList<(string Key, string Value)> Facts { get; init; } = [];
}
