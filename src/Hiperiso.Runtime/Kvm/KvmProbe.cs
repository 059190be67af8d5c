namespace Hiperiso.Runtime.Kvm;

/// <summary>
/// Decides whether KVM works by running a guest (see <see cref="KvmProbeGuest"/>). A guest that hangs never returns from here:
/// run it in a process of its own that can be killed, <see cref="KvmProbeProcess"/>.
/// </summary>
public static class KvmProbe
{
    /// <summary>The argument that makes the init executable run the probe, print its line and end.</summary>
    public const string Argument = "kvm-probe";

    /// <summary>Runs the guest on the calling thread.</summary>
    public static KvmVerdict Run(string devicePath = "/dev/kvm")
    {
        try
        {
            using var machine = KvmMachine.Open(devicePath);
            return Drive(machine);
        }
        catch (IOException failure)
        {
            return new KvmVerdict(false, failure.Message);
        }
    }

    private static KvmVerdict Drive(KvmMachine machine)
    {
        var progress = new KvmProbeProgress();
        while (true)
        {
            var exit = machine.Run();
            switch (exit.Reason)
            {
                case KvmInterface.ExitIo when progress.TryTake(exit.Port, exit.Size, exit.Value):
                case KvmInterface.ExitInterrupted:
                    continue;
                case KvmInterface.ExitHalt when progress.IsComplete:
                    return new KvmVerdict(true, "a guest ran through real, protected and long mode with CPUID, x87 and SSE");
                default:
                    return new KvmVerdict(false, $"the probe's guest ended {progress.Doing} with {exit.Describe()}");
            }
        }
    }
}
