using Hiperiso.Factory.Images;
using Hiperiso.Factory.VirtualMachines;

namespace Hiperiso.E2e.Tests;

/// <summary>The compiled menu on every kind of machine the stick starts on.</summary>
public abstract class MachineMenu(Workshop workshop)
{
    /// <summary>Each has a boot loader of its own.</summary>
    public static TheoryData<HostFirmware> Machines => [HostFirmware.Bios, HostFirmware.Uefi32, HostFirmware.Uefi];

    /// <summary>To the next entry of a menu.</summary>
    protected const string Down = "\x0e";

    /// <summary>Gives up.</summary>
    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The factory's components.</summary>
    protected Workshop Workshop => workshop;

    /// <summary>Switches a machine on.</summary>
    protected Task<VirtualMachine> StartAsync(string image, HostFirmware firmware, string directory) =>
        VirtualMachine.StartAsync(
            new VirtualMachineSpec(image, firmware) { Bus = firmware == HostFirmware.Bios ? StickBus.Sata : StickBus.Usb },
            workshop.Emulator, directory, Cancellation);

    /// <summary>Waits for a text.</summary>
    protected static Task<string> SeesAsync(VirtualMachine machine, string text) => machine.WaitForAsync(text, Boot.Limit, Cancellation);
}

public sealed class DirectBoot(Workshop workshop) : MachineMenu(workshop)
{
    private const string Configuration =
        """
        {
          "control": [{"VTOY_DEFAULT_MENU_MODE": "1"}],
          "menu_alias": [{"image": "/ISOs/live.iso", "alias": "It's {live}; $HOME"}, {"dir": "/ISOs", "alias": "What there is"}],
          "menu_alias_legacy": [{"image": "/ISOs/live.iso", "alias": "Live by BIOS"}, {"dir": "/ISOs", "alias": "What there is"}],
          "menu_alias_ia32": [{"image": "/ISOs/live.iso", "alias": "Live by 32 bits"}, {"dir": "/ISOs", "alias": "What there is"}],
          "menu_tip": {"tips": [{"image": "/ISOs/live.iso", "tip": "needs no hypervisor"}]}
        }
        """;

    // The image's own menu, as live systems have it for other boot loaders.
    private const string OwnMenu =
        """
        set timeout=-1
        menuentry "A system of its own" {
          linux /vmlinuz console=ttyS0,115200 iso-scan/filename=$iso_path
        }

        """;

    [Theory(Timeout = 900_000)]
    [MemberData(nameof(Machines))]
    public async Task A_directory_an_alias_and_a_second_menu_lead_to_the_images_own_kernel(HostFirmware firmware)
    {
        var directory = Workshop.DirectoryFor($"direct-{firmware}");
        var live = MakeLiveImage(directory);
        var image = Workshop.MakeStickWithMenu(
            directory, MenuTests.Compile(Configuration, "/ISOs/live.iso"), Configuration,
            PlacedFile.FromHost("ISOs/live.iso", live, false, "test"));
        await using var machine = await StartAsync(image, firmware, directory);

        await SeesAsync(machine, "What there is");
        await machine.TypeAsync("\r");
        await SeesAsync(machine, firmware switch
        {
            HostFirmware.Bios => "Live by BIOS",
            HostFirmware.Uefi32 => "Live by 32 bits",
            _ => "It's {live}; $HOME",
        });
        await machine.TypeAsync(Down + "\r");
        await SeesAsync(machine, "Start from memory");
        await SeesAsync(machine, "Start without hypervisor");
        await SeesAsync(machine, "needs no hypervisor");
        await machine.TypeAsync(Down + Down + "\r");
        await SeesAsync(machine, "A system of its own");
        await machine.TypeAsync("\r");
        await SeesAsync(machine, "Kernel command line:");
        await SeesAsync(machine, " iso-scan/filename=/ISOs/live.iso");
        machine.SerialText.ShouldNotContain("hiperiso: starting");
    }

    private string MakeLiveImage(string directory)
    {
        var content = Directory.CreateDirectory(Path.Combine(directory, "live"));
        Directory.CreateDirectory(Path.Combine(content.FullName, "boot/grub"));
        File.WriteAllText(Path.Combine(content.FullName, "boot/grub/loopback.cfg"), OwnMenu);
        File.Copy(Workshop.Kernel, Path.Combine(content.FullName, "vmlinuz"));
        var file = Path.Combine(directory, "live.iso");
        var (exitCode, output) = FileSystemCheck.Run("xorriso", "-as", "mkisofs", "-rational-rock", "-o", file, content.FullName);
        exitCode.ShouldBe(0, output);
        return file;
    }
}

public sealed class MachinePasswords(Workshop workshop) : MachineMenu(workshop)
{
    private const string Configuration = """{"password": {"bootpwd": "txt#open sesame", "isopwd": "txt#it's an \"iso\""}}""";

    [Theory(Timeout = 900_000)]
    [MemberData(nameof(Machines))]
    public async Task Grub_refuses_wrong_passwords_takes_the_right_ones_and_the_host_believes_it(HostFirmware firmware)
    {
        var directory = Workshop.DirectoryFor($"passwords-{firmware}");
        var image = Workshop.MakeStickWithMenu(directory, MenuTests.Compile(Configuration), Configuration);
        await using var machine = await StartAsync(image, firmware, directory);

        await SeesAsync(machine, "Password:");
        machine.SerialText.ShouldNotContain("ipxe.iso");
        await machine.TypeAsync("guess\r");
        await SeesAsync(machine, "That is not the password.");
        await MenuTests.AsksAsync(machine, "Password:", 2);
        await machine.TypeAsync("open sesame\r");
        await SeesAsync(machine, "ipxe.iso");
        await machine.TypeAsync("\r");
        await MenuTests.AsksAsync(machine, "Password:", 3);
        await machine.TypeAsync("open sesame\r");
        await MenuTests.AsksAsync(machine, "Password:", 4);
        machine.SerialText.ShouldNotContain("Start from memory");
        await machine.TypeAsync("it's an \"iso\"\r");
        await SeesAsync(machine, "Start from memory");
        machine.SerialText.ShouldNotContain("Start without hypervisor");
        await machine.TypeAsync("\r");
        await SeesAsync(machine, "Starting /ISOs/ipxe.iso");
        machine.SerialText.ShouldNotContain("Password of");
    }
}

public sealed class LongCommandLine(Workshop workshop) : MachineMenu(workshop)
{
    // Of these two the kernel's limit is kept by GRUB, and by the kernel's EFI stub; 32-bit UEFI is as BIOS.
    public static TheoryData<HostFirmware, int> Lengths => new()
    {
        { HostFirmware.Bios, 2047 },
        { HostFirmware.Bios, 2048 },
        { HostFirmware.Uefi, 2047 },
        { HostFirmware.Uefi, 2048 },
    };

    [Theory(Timeout = 900_000)]
    [MemberData(nameof(Lengths))]
    public async Task The_menu_refuses_what_is_too_long_and_the_host_notices_what_was_cut_off(HostFirmware firmware, int length)
    {
        const string end = "hiperiso_iso=/gone.iso hiperiso_line=end";
        const string line = "BOOT_IMAGE=(hd0,gpt2)/EFI/hiperiso/vmlinuz console=ttyS0,115200 hiperiso_line=begin hiperiso_pause=1 padding= " + end;
        var directory = Workshop.DirectoryFor($"long-{firmware}-{length}");
        var image = Workshop.MakeStick(
            directory,
            "set timeout=-1",
            "menuentry 'Refused' {",
            $"  hiperiso_boot '/{new string('x', 1000)}/{new string('y', 1000)}.iso'",
            "}",
            "menuentry 'By hand' {",
            $"  linux ($esp)/EFI/hiperiso/vmlinuz console=ttyS0,115200 hiperiso_line=begin hiperiso_pause=1 padding={new string('x', length - line.Length)} {end}",
            "  initrd ($esp)/EFI/hiperiso/initramfs.cpio.gz",
            "}");
        await using var machine = await StartAsync(image, firmware, directory);

        await SeesAsync(machine, "By hand");
        await machine.TypeAsync("\r");
        await SeesAsync(machine, "not started: the command line would be longer");
        await SeesAsync(machine, "Press Enter");
        await machine.TypeAsync("\r" + Down + "\r");
        (await SeesAsync(machine, "HIPERISO-EXIT")).ShouldStartWith(length <= 2047
            ? "HIPERISO-EXIT code=10 result=error reason=iso-not-found"
            : "HIPERISO-EXIT code=16 result=error reason=command-line-cut");
        if (length > 2047)
            machine.SerialText.ShouldContain("The end of the kernel command line is missing");
    }
}
