using System.Runtime.CompilerServices;
using Hiperiso.Runtime.Tests.Qemu;

namespace Hiperiso.Runtime.Tests.Guest;

/// <summary>The project's QEMU has few devices (recipes/qemu/hiperiso.mak): these are all that may be asked of it.</summary>
public sealed class DeviceTests
{
    /// <summary>What guests will be made of (plan.md sections 3.3, 4 and 6), besides what is emitted now.</summary>
    private static IEnumerable<EmulatorPart> Planned =>
    [
        .. Of("-machine", "q35", "pc"),
        .. Of("-accel", "tcg", "kvm"),
        .. Of("-cpu", "host", "max", "qemu64"),
        .. Of("-device", "ahci", "ich9-ahci", "ide-cd", "ide-hd", "nvme", "nvme-ns", "sdhci-pci", "sd-card", "isa-fdc", "floppy"),
        .. Of("-device", "virtio-blk-pci", "virtio-scsi-pci", "scsi-cd", "scsi-hd", "virtio-rng-pci", "virtio-balloon-pci"),
        .. Of("-device", "qemu-xhci", "usb-ehci", "ich9-usb-ehci1", "ich9-usb-uhci1", "piix3-usb-uhci", "usb-hub"),
        .. Of("-device", "usb-storage", "usb-bot", "usb-uas", "usb-kbd", "usb-mouse", "usb-tablet"),
        .. Of("-device", "virtio-net-pci", "e1000", "e1000e", "rtl8139"),
        .. Of("-device", "VGA", "virtio-vga", "virtio-gpu-pci", "ramfb"),
        .. Of("-device", "tpm-crb", "tpm-tis", "vmgenid", "pvpanic", "pvpanic-pci", "i6300esb", "intel-hda", "hda-duplex"),
        .. Of("-device", "isa-serial", "pci-serial", "pcie-root-port", "pcie-pci-bridge", "loader"),
        .. Of("-vga", "none", "std", "virtio"),
        .. Of("-display", "none", "vnc=:0"),
        .. Of("-chardev", "file", "socket", "pipe", "null", "ringbuf"),
        .. Of("-netdev", "user"),
        .. Of("-object", "filter-dump", "rng-random", "secret", "memory-backend-ram", "iothread"),
        .. Of("-tpmdev", "emulator"),
        .. Of("-audiodev", "none"),
        .. Of("format", "raw", "qcow2", "vpc", "vhdx", "vdi", "vvfat"),
    ];

    [Fact(Timeout = 60_000)]
    public void Every_part_of_every_approved_command_line_is_built_in()
    {
        var emulator = new EmulatorParts(RealQemu.Require());
        var files = ApprovedFiles();
        files.Count.ShouldBeGreaterThan(10);

        var parts = files.SelectMany(file => EmulatorPart.In(Arguments(file))).Distinct().ToList();

        // One of the guest's, one of the harness's: both kinds of file were understood.
        parts.ShouldContain(new EmulatorPart("-device", "virtio-blk-pci"));
        parts.ShouldContain(new EmulatorPart("-device", "usb-storage"));
        parts.Where(part => !emulator.Has(part)).ShouldBeEmpty();
    }

    [Fact(Timeout = 60_000)]
    public void Every_part_that_is_planned_is_built_in()
    {
        var emulator = new EmulatorParts(RealQemu.Require());

        Planned.Where(part => !emulator.Has(part)).ShouldBeEmpty();
    }

    [Theory(Timeout = 60_000)]
    [InlineData("-device", "no-such-device")]
    [InlineData("-machine", "no-such-machine")]
    [InlineData("-display", "gtk")]
    [InlineData("format", "no-such-format")]
    public void A_part_that_is_missing_is_noticed(string option, string name) =>
        new EmulatorParts(RealQemu.Require()).Has(new EmulatorPart(option, name)).ShouldBeFalse();

    private static IEnumerable<EmulatorPart> Of(string option, params string[] names) =>
        names.Select(name => new EmulatorPart(option, name));

    private static IReadOnlyList<string> ApprovedFiles([CallerFilePath] string here = "")
    {
        var guest = Path.GetDirectoryName(here)!;
        var harness = Path.Combine(guest, "..", "..", "Hiperiso.Factory.Tests", "VirtualMachines");
        return [.. new[] { guest, harness }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(folder, "Approved"), "*Arguments*.approved.txt"))];
    }

    // The guest's files hold a shell command, an option with its value on each line; the harness's one argument on each line.
    private static string[] Arguments(string file) =>
        [.. File.ReadLines(file)
            .Select(line => line.Trim().TrimEnd('\\').TrimEnd())
            .SelectMany(line => line.StartsWith('-') ? line.Split(' ', 2) : [line])
            .Select(value => value.Trim('\''))];
}
