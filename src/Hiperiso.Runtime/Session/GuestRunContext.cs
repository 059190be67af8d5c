using Hiperiso.Runtime.Guest;
using Hiperiso.Runtime.Qemu;
using Hiperiso.Runtime.Viewer;

namespace Hiperiso.Runtime.Session;

/// <summary>What every run of QEMU in a session shares.</summary>
internal sealed record GuestRunContext
{
    public required SessionJournal Journal { get; init; }

    public required SessionClock Clock { get; init; }

    public required HostPaths Paths { get; init; }

    public required IScreen Screen { get; init; }

    public required IBootLog BootLog { get; init; }

    public required StopRequest Stop { get; init; }

    /// <summary>How the guest is ended.</summary>
    public required ShutdownLadder Ladder { get; init; }

    /// <summary>What those have to know who want to see the guest over the network; null when nobody can.</summary>
    public VncPassword? Password { get; init; }

    /// <summary>Seconds after which the guest is ended; 0 means never.</summary>
    public int LimitSeconds { get; init; }

    /// <summary>How many times as long as on ordinary hosts KVM may take.</summary>
    public int Patience { get; init; } = 1;

    /// <summary>How far the logs may grow.</summary>
    public required LogLimits Limits { get; init; }

    /// <summary>Bytes that are left on the stick.</summary>
    public required Func<long> FreeBytes { get; init; }
}
