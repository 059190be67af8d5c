using System.Collections.Immutable;
using Hiperiso.Runtime.Upload;

namespace Hiperiso.Runtime.CommandLine;

/// <summary>
/// What the boot loader asked for (interfaces.md section 1). Paths are absolute on the data partition, with <c>/</c>.
/// </summary>
public sealed record BootParameters
{
    /// <summary>Path of the image, or null when none was given.</summary>
    public string? IsoPath { get; init; }

    /// <summary>Directory that takes the session directory; null means <c>/hiperiso/logs</c>.</summary>
    public string? LogDirectory { get; init; }

    /// <summary>Trace tier.</summary>
    public TraceLevel TraceLevel { get; init; } = TraceLevel.Standard;

    /// <summary>Size at which tracing is switched off, in MB.</summary>
    public int TraceLimitMb { get; init; } = 512;

    /// <summary>Guest memory in MB.</summary>
    public int GuestRamMb { get; init; } = 2048;

    /// <summary>Number of virtual processors.</summary>
    public int GuestCpus { get; init; } = 2;

    /// <summary>Where the guest's screen is to be shown; null where neither command line nor configuration say it.</summary>
    public DisplayMode? Display { get; init; }

    /// <summary>Where it is shown then. The menu says it, which knows whether it is on a screen itself.</summary>
    public DisplayMode DisplayDefault { get; init; } = DisplayMode.None;

    /// <summary>Where the guest's screen is to be shown.</summary>
    public DisplayMode ShownOn => Display ?? DisplayDefault;

    /// <summary>The guest's graphics adapter.</summary>
    public VgaMode Vga { get; init; } = VgaMode.Std;

    /// <summary>Skips the KVM check and emulates.</summary>
    public bool ForceFallback { get; init; }

    /// <summary>Auto-install script.</summary>
    public string? AutoInstall { get; init; }

    /// <summary>Persistence file.</summary>
    public string? Persistence { get; init; }

    /// <summary>Driver update disks.</summary>
    public ImmutableArray<string> DriverUpdateDisks { get; init; } = [];

    /// <summary>Injection archive.</summary>
    public string? Injection { get; init; }

    /// <summary>Files to replace inside the image, <see cref="ConfReplacement.Most"/> at most.</summary>
    public ImmutableArray<ConfReplacement> ConfReplacements { get; init; } = [];

    /// <summary>Whether a guest is emulated when KVM cannot be used.</summary>
    public bool AllowEmulation { get; init; } = true;

    /// <summary>The guest's board.</summary>
    public MachineType Machine { get; init; } = MachineType.Q35;

    /// <summary>Secure Boot firmware.</summary>
    public bool SecureBoot { get; init; }

    /// <summary>Virtual TPM.</summary>
    public bool Tpm { get; init; }

    /// <summary>Processor features to add.</summary>
    public ImmutableArray<string> CpuFeatures { get; init; } = [];

    /// <summary>How the image is handed to the guest.</summary>
    public BootMode BootMode { get; init; } = BootMode.Normal;

    /// <summary>Adds a network adapter and captures its packets.</summary>
    public bool NetDump { get; init; }

    /// <summary>Guest firmware.</summary>
    public GuestFirmware Firmware { get; init; } = GuestFirmware.Ovmf;

    /// <summary>What a reboot of the guest does.</summary>
    public GuestReboot OnReboot { get; init; } = GuestReboot.End;

    /// <summary>What happens after the session.</summary>
    public ExitAction OnExit { get; init; } = ExitAction.Firmware;

    /// <summary>Seconds after which the guest is shut down; 0 means never.</summary>
    public int LimitSeconds { get; init; }

    /// <summary>Serial number or UUID of the data partition's file system, when the menu knows it.</summary>
    public string? DataHint { get; init; }

    /// <summary>Seconds to wait for the data partition.</summary>
    public int DataTimeoutSeconds { get; init; } = 30;

    /// <summary>The passwords that were entered in the menu, as the menu says.</summary>
    public PassedPasswords Passed { get; init; }

    /// <summary>Whether packs of drivers and firmware are used.</summary>
    public PackUse Packs { get; init; } = PackUse.On;

    /// <summary>Whether the host uses the network.</summary>
    public NetworkUse Network { get; init; } = NetworkUse.Off;

    /// <summary>Where the finished session is sent; null for nowhere.</summary>
    public UploadTarget? Upload { get; init; }

    /// <summary>Seconds a failure stays on screen.</summary>
    public int PauseSeconds { get; init; } = 10;

    /// <summary>Reads a kernel command line; never throws on its content.</summary>
    public static ParsedParameters Parse(string commandLine) => Parse(commandLine, new BootParameters());

    /// <summary>Reads a kernel command line over other values, which hold where it says nothing.</summary>
    public static ParsedParameters Parse(string commandLine, BootParameters baseline) =>
        BootParameterReader.Read(KernelCommandLine.Split(commandLine), baseline);
}
