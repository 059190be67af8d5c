using System.Collections.Immutable;

namespace Hiperiso.Runtime.Guest;

/// <summary>A kind of host that needs to be treated differently.</summary>
/// <param name="CpuModel">Part of the processor's name by which it is recognised.</param>
/// <param name="Patience">How many times as long KVM may take before it is given up.</param>
/// <param name="Note">What the user should know, one sentence.</param>
internal sealed record HostQuirk(string CpuModel, int Patience, string Note)
{
    /// <summary>All that are known; the first that fits counts.</summary>
    public static ImmutableArray<HostQuirk> All { get; } =
    [
        new("QEMU TCG", 4, "the host is emulated itself: it is slow, and its times say nothing about real machines"),
        new("QEMU Virtual", 2, "the host is a virtual machine: its times say little about real machines"),
    ];

    /// <summary>How many times as long KVM may take on a host as on an ordinary one.</summary>
    public static int PatienceWith(string cpuModel) => Of(cpuModel)?.Patience ?? 1;

    /// <summary>The quirk of a host; null for ordinary ones.</summary>
    public static HostQuirk? Of(string cpuModel) => All.FirstOrDefault(quirk => cpuModel.Contains(quirk.CpuModel, StringComparison.OrdinalIgnoreCase));
}
