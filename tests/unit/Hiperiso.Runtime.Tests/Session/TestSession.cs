using Hiperiso.Runtime.Guest;
using Hiperiso.Runtime.Kvm;
using Hiperiso.Runtime.Qemu;
using Hiperiso.Runtime.Session;

namespace Hiperiso.Runtime.Tests.Session;

/// <summary>What a session on this machine works with.</summary>
internal static class TestSession
{
    /// <summary>The machine's clocks and analyser, a KVM that is not asked, little patience with guests; a test changes what it is about.</summary>
    public static SessionEnvironment In(HostPaths paths) => new()
    {
        Paths = paths,
        Clock = SessionClock.System,
        Screen = new RecordingScreen(),
        BootLog = new BootLogAdapter(),
        Stop = new StopRequest(),
        Ladder = ShutdownLadder.Default with { PowerDownLimit = TimeSpan.FromSeconds(3) },
        Timing = new TimingLog(SessionClock.System),
        ProbeKvm = _ => Task.FromResult(new KvmVerdict(false, "not asked")),
    };
}
