using Hiperiso.Runtime.Guest;
using Hiperiso.Runtime.Kvm;
using Hiperiso.Runtime.Session;

namespace Hiperiso.Runtime.Tests.Session;

/// <summary>What a session on this machine works with.</summary>
internal static class TestSession
{
    /// <summary>The machine's clocks and analyser, a KVM that is not asked; a test changes what it is about.</summary>
    public static SessionEnvironment In(HostPaths paths) => new()
    {
        Paths = paths,
        Clock = SessionClock.System,
        Screen = new RecordingScreen(),
        BootLog = new BootLogAdapter(),
        Stop = new StopRequest(),
        Timing = new TimingLog(SessionClock.System),
        ProbeKvm = _ => Task.FromResult(new KvmVerdict(false, "not asked")),
    };
}
