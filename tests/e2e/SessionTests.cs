using Hiperiso.Factory.VirtualMachines;

namespace Hiperiso.E2e.Tests;

/// <summary>Sessions that run to their end, on each kind of machine.</summary>
public abstract class SessionTests(Workshop workshop)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Boots a machine until the guest has gone as far as it can, and checks the whole session.</summary>
    protected async Task Check(string scenario, Func<string, VirtualMachineSpec> machine, params string[] menu)
    {
        var directory = workshop.DirectoryFor(scenario);
        var image = workshop.MakeStick(directory, ["set default=/ISOs/ipxe.iso", .. menu]);

        var lines = await Boot.UntilSessionEndsAsync(workshop, machine(image), directory, Cancellation);

        using var stick = new Stick(image);
        var session = new SessionFiles(stick.Data());
        session.ShouldSatisfyAllConditions(
            () => Scrub.Text(string.Join('\n', lines)).Matches(scenario, "stages"),
            () => string.Join('\n', session.StableNames).Matches(scenario, "files"),
            () => Scrub.Text(session.Text("session.json")).Matches(scenario, "session"),
            () => Scrub.Text(session.Text("qemu.cmdline")).Matches(scenario, "argv"));
        foreach (var name in session.Names.Where(name => name.EndsWith(".json", StringComparison.Ordinal)))
        {
            session.Json(name).Dispose();
        }

        session.Index().Single().RootElement.GetProperty("session_id").GetString().ShouldBe(session.Id);
        session.Text("serial.log").ShouldContain("iPXE");
        PeakOf(session).ShouldBeInRange(1, 40 << 10, "the host's program keeps to 40 MB");
        AnalyseAgain(session, Path.Combine(directory, session.Id));
        ReadTrace(Path.Combine(directory, session.Id, "trace.bin"));
        FileSystemCheck.DataPartitionIsClean(stick, directory);
    }

    private static int PeakOf(SessionFiles session)
    {
        const string key = "host_program_peak_kb=";
        return int.Parse(session.Text("env.txt").Split('\n').Single(line => line.StartsWith(key, StringComparison.Ordinal))[key.Length..]);
    }

    // The tool a user runs on a session comes to the verdict that init wrote into it.
    private void AnalyseAgain(SessionFiles session, string directory)
    {
        session.CopyTo(directory);
        var (exitCode, output) = FileSystemCheck.Run(Path.Combine(workshop.Root, "artifacts/tools/hiperiso"), "log", "analyze", directory);
        exitCode.ShouldBe(0, output);
        File.ReadAllText(Path.Combine(directory, "analysis.meta")).ShouldBe(session.Text("analysis.meta"));
    }

    // What the stick's own QEMU wrote, by the program as it is shipped: every argument is known, and the guest read its image.
    private void ReadTrace(string trace)
    {
        var (exitCode, output) = FileSystemCheck.Run(Path.Combine(workshop.Root, "artifacts/tools/hiperiso"), "log", "trace", trace);
        exitCode.ShouldBe(0, output);
        output.ShouldContain("Reads of cd 1");
        output.ShouldNotContain("Not known");
    }
}

public sealed class UefiSession(Workshop workshop) : SessionTests(workshop)
{
    [Fact(Timeout = 900_000)]
    public Task Ipxe_boots_under_kvm_on_a_uefi_machine() =>
        Check("uefi-kvm", image => new VirtualMachineSpec(image, HostFirmware.Uefi));
}

public sealed class BiosSession(Workshop workshop) : SessionTests(workshop)
{
    [Fact(Timeout = 900_000)]
    public Task Ipxe_boots_under_kvm_on_a_bios_machine() =>
        Check("bios-kvm", image => new VirtualMachineSpec(image, HostFirmware.Bios) { Bus = StickBus.Sata });
}

public sealed class EmulatedSession(Workshop workshop) : SessionTests(workshop)
{
    [Fact(Timeout = 900_000)]
    public Task Ipxe_boots_emulated_on_a_machine_without_virtualisation() =>
        Check("uefi-no-svm", image => new VirtualMachineSpec(image, HostFirmware.Uefi) { Virtualisation = false });
}

public sealed class BrokenKvmSession(Workshop workshop) : SessionTests(workshop)
{
    // Without long mode in its own CPUID, the host's KVM gives guests a processor they cannot enter 64-bit mode with:
    // /dev/kvm is there, a virtual machine can be made, and the first real guest dies.
    [Fact(Timeout = 900_000)]
    public Task Ipxe_boots_emulated_on_a_machine_whose_kvm_kills_its_first_guest() =>
        Check("uefi-broken-kvm", image => new VirtualMachineSpec(image, HostFirmware.Uefi), "set hiperiso_kernel_arguments=clearcpuid=lm");
}
