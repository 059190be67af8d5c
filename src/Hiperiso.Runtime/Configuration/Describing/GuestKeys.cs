using System.Collections.Immutable;
using Hiperiso.Runtime.CommandLine;

namespace Hiperiso.Runtime.Configuration.Describing;

/// <summary>Keys about the guest's machine. Each is a key of the kernel command line, whose reader judges its value.</summary>
internal static class GuestKeys
{
    /// <summary>Key of an override that names a file in <see cref="TemplateFolder"/>.</summary>
    public const string Template = "template";

    /// <summary>Where templates of overrides lie on the data partition.</summary>
    public const string TemplateFolder = "/hiperiso/iso_overrides";

    /// <summary>Keys of an override and of a template.</summary>
    public static ImmutableArray<KeyDescription> All { get; } =
    [
        Number("ram", "hiperiso_ram", ParameterLimits.SmallestRamMb, ParameterLimits.LargestRamMb, "2048", "memory in MB"),
        Number("cpus", "hiperiso_cpus", 1, ParameterLimits.MostCpus, "2", "virtual processors"),
        Flag("tpm", "hiperiso_tpm", "trusted platform module"),
        Flag("secure_boot", "hiperiso_secure_boot", "Secure Boot"),
        new("cpu_features", KeyKind.TextList, "processor features to add, `[\"vmx\"]`") { Parameter = "hiperiso_cpu_features" },
        Choice<TraceLevel>("trace_level", "hiperiso_trace_level", TraceLevel.Standard, "what is traced"),
        Display,
        Choice<VgaMode>("vga", "hiperiso_vga", VgaMode.Std, "graphics adapter"),
        Choice<MachineType>("machine_type", "hiperiso_machine", MachineType.Q35, "board"),
        Choice<GuestFirmware>("bios", "hiperiso_bios", GuestFirmware.Ovmf, "firmware"),
        Flag("net_dump", "hiperiso_net_dump", "network adapter, packets in `network.pcap`"),
        Choice<GuestReboot>("guest_reboot", "hiperiso_guest_reboot", GuestReboot.End, "whether a reboot of the guest ends the session or starts it again"),
        Number("limit", "hiperiso_limit", 0, ParameterLimits.LongestSeconds, "0", "seconds after which the guest is shut down; 0: never"),
    ];

    /// <summary>The section.</summary>
    public static SectionDescription Overrides { get; } = new(
        "iso_overrides",
        SectionShape.Overrides,
        "the guest's machine for images whose path matches; `*./` before a name matches it in any directory; all matching entries "
            + "count, key by key, the last of several",
        [
            .. All,
            new(Template, KeyKind.Text, $"name of a file in `{TemplateFolder}`, without `.json`, with such keys, or `windows11`; those beside it count more"),
        ]);

    /// <summary>Defaults for all images; they stand at the top level or in <c>control</c>.</summary>
    public static ImmutableArray<KeyDescription> Defaults { get; } =
    [
        .. new[] { "ram", "cpus", "trace_level", "display", "vga" }.Select(name => Find(name) with { Name = "default_" + name })
            .Select(key => key with { Meaning = key.Meaning + ", for all images" }),
        Flag("fallback_no_kvm", "hiperiso_emulation", "emulate where KVM cannot be used") with { Default = "true" },
    ];

    private static KeyDescription Display
    {
        get
        {
            const string meaning = "where the guest's screen is shown, by default where the menu is";
            var key = Choice<DisplayMode>("display", "hiperiso_display", DisplayMode.None, meaning);
            return key with { Choices = [.. key.Choices, BootParameterReader.ScreenDisplay], Default = null };
        }
    }

    private static KeyDescription Find(string name) => All.First(key => key.Name == name);

    private static KeyDescription Flag(string name, string parameter, string meaning) =>
        new(name, KeyKind.Boolean, meaning) { Parameter = parameter, Default = "false" };

    private static KeyDescription Number(string name, string parameter, int minimum, int maximum, string standard, string meaning) =>
        new(name, KeyKind.WholeNumber, meaning) { Parameter = parameter, Minimum = minimum, Maximum = maximum, Default = standard };

    private static KeyDescription Choice<T>(string name, string parameter, T standard, string meaning)
        where T : struct, Enum
    {
        return new KeyDescription(name, KeyKind.Choice, meaning)
        {
            Parameter = parameter,
            Choices = [.. Enum.GetNames<T>().Select(value => value.ToLowerInvariant())],
            Default = standard.ToString().ToLowerInvariant(),
        };
    }
}
