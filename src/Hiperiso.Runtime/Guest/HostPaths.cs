namespace Hiperiso.Runtime.Guest;

/// <summary>Where the host keeps what a session needs.</summary>
public sealed record HostPaths
{
    /// <summary>The host image's own layout.</summary>
    public static HostPaths Stick { get; } = new();

    /// <summary>Mount point of the data partition.</summary>
    public string Data { get; init; } = "/mnt/usb";

    /// <summary>Directory for sockets and this session's variable store; cleared by power-off.</summary>
    public string Runtime { get; init; } = "/run/hiperiso";

    /// <summary>QEMU.</summary>
    public string Qemu { get; init; } = "/usr/bin/qemu-system-x86_64";

    /// <summary>Option ROMs and BIOS images.</summary>
    public string Roms { get; init; } = "/usr/share/qemu";

    /// <summary>UEFI code.</summary>
    public string OvmfCode { get; init; } = "/usr/share/OVMF/OVMF_CODE_4M.fd";

    /// <summary>Template of the UEFI variable store.</summary>
    public string OvmfVariables { get; init; } = "/usr/share/OVMF/OVMF_VARS_4M.fd";

    /// <summary>UEFI code that enforces Secure Boot.</summary>
    public string SecureBootCode { get; init; } = "/usr/share/OVMF/OVMF_CODE_4M.secboot.fd";

    /// <summary>Template of its variable store, with Microsoft's keys enrolled.</summary>
    public string SecureBootVariables { get; init; } = "/usr/share/OVMF/OVMF_VARS_4M.ms.fd";

    /// <summary>The emulated TPM.</summary>
    public string Tpm { get; init; } = "/usr/bin/swtpm";

    /// <summary>The program that unpacks what this one cannot.</summary>
    public string Busybox { get; init; } = "/bin/busybox";

    /// <summary>Trace event lists, <c>&lt;tier&gt;.events</c>.</summary>
    public string TraceLists { get; init; } = "/usr/share/hiperiso/trace";

    /// <summary>Build stamp, KEY=VALUE lines.</summary>
    public string BuildStamp { get; init; } = "/etc/hiperiso-build-id";

    /// <summary>Socket of the control protocol.</summary>
    public string ControlSocket => Path.Combine(Runtime, "qmp.sock");

    /// <summary>Socket of the human monitor.</summary>
    public string MonitorSocket => Path.Combine(Runtime, "monitor.sock");

    /// <summary>Socket of the guest's screen, for the host's own viewer.</summary>
    public string ScreenSocket => Path.Combine(Runtime, "screen.sock");

    /// <summary>This session's variable store.</summary>
    public string SessionVariables => Path.Combine(Runtime, "OVMF_VARS.fd");

    /// <summary>Directory of the TPM's state; as short-lived as the variable store.</summary>
    public string TpmState => Path.Combine(Runtime, "tpm");

    /// <summary>Socket of the TPM.</summary>
    public string TpmSocket => Path.Combine(Runtime, "tpm.sock");

    /// <summary>Floppy with the script of an unattended installation.</summary>
    public string AutoInstallFloppy => Path.Combine(Runtime, "auto_install.img");

    /// <summary>The same script as a file.</summary>
    public string AutoInstallScript => Path.Combine(Runtime, "auto_install");

    /// <summary>Medium with the content of an archive, without extension.</summary>
    public string Injection => Path.Combine(Runtime, "injection");

    /// <summary>Overlay over an image some of whose files are replaced.</summary>
    public string ReplacedImage => Path.Combine(Runtime, "image.qcow2");

    /// <summary>Disk with an EFI program.</summary>
    public string EfiDisk => Path.Combine(Runtime, "efi.img");

    /// <summary>Copy of the image in memory.</summary>
    public string MemoryCopy => Path.Combine(Runtime, "memdisk.img");

    /// <summary>File with the serial port's number for SeaBIOS.</summary>
    public string SerialPortFile => Path.Combine(Runtime, "sercon-port");

    /// <summary>Turns a path of the data partition into one of the host.</summary>
    public string OnData(string path) => Path.Join(Data, path);
}
