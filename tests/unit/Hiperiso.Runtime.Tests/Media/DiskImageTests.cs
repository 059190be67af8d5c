using Hiperiso.Runtime.Guest;
using Hiperiso.Runtime.Media;

namespace Hiperiso.Runtime.Tests.Media;

public sealed class DiskImageTests
{
    [Theory(Timeout = 60_000)]
    [InlineData("vpc", "subformat=dynamic", "vpc", false)]
    [InlineData("vpc", "subformat=fixed", "vpc", false)]
    [InlineData("vhdx", "subformat=dynamic", "vhdx", false)]
    [InlineData("vdi", "static=off", "vdi", false)]
    [InlineData("vdi", "static=on", "vdi", false)]
    [InlineData("qcow2", "compat=v3", "qcow2", false)]
    [InlineData("raw", "preallocation=off", "raw", true)]
    public async Task Images_of_qemu_are_recognised_whatever_their_name(
        string made, string option, string format, bool dropsWrites)
    {
        using var folder = new TemporaryFolder();
        await Command.Run("qemu-img", "create", "-q", "-f", made, "-o", option, folder["disk.vtoy"], "16M");
        var medium = DiskImage.Create(folder["disk.vtoy"]);

        (medium.Format, medium.Kind, medium.DropsWrites, medium.IsReadOnly)
            .ShouldBe((format, MediumKind.Disk, dropsWrites, false));
        (await Command.Run("qemu-img", "info", "-f", medium.Format, medium.File)).ShouldContain("virtual size: 16 MiB");
    }

    [Fact(Timeout = 60_000)]
    public async Task Images_that_need_another_file_are_refused()
    {
        using var folder = new TemporaryFolder();
        await Command.Run("qemu-img", "create", "-q", "-f", "raw", folder["base.img"], "16M");
        await Command.Run(
            "qemu-img", "create", "-q", "-f", "qcow2", "-b", folder["base.img"], "-F", "raw", folder["overlay.img"]);
        await Command.Run(
            "qemu-img", "create", "-q", "-f", "qcow2", "-o", $"data_file={folder["data"]}", folder["external.img"], "16M");
        await Command.Run("qemu-img", "create", "-q", "-f", "vmdk", folder["disk.img"], "16M");
        Refusal(folder["overlay.img"]).ShouldContain("needs another file");
        Refusal(folder["external.img"]).ShouldContain("needs another file");
        Refusal(folder["disk.img"]).ShouldContain("VMDK");
    }

    [Fact(Timeout = 60_000)]
    public async Task Cut_and_differencing_images_are_refused()
    {
        using var folder = new TemporaryFolder();
        await Command.Run("qemu-img", "create", "-q", "-f", "vpc", folder["disk.vhd"], "16M");
        var bytes = await File.ReadAllBytesAsync(folder["disk.vhd"], TestContext.Current.CancellationToken);
        bytes[^(512 - 63)] = 4;
        await File.WriteAllBytesAsync(folder["differencing.vhd"], bytes, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(folder["cut.vhd"], bytes[..^1024], TestContext.Current.CancellationToken);
        await Command.Run("qemu-img", "create", "-q", "-f", "vdi", folder["disk.vdi"], "16M");
        bytes = await File.ReadAllBytesAsync(folder["disk.vdi"], TestContext.Current.CancellationToken);
        bytes[76] = 4;
        await File.WriteAllBytesAsync(folder["differencing.vdi"], bytes, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(folder["odd.img"], new byte[1000], TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(folder["tiny.img"], new byte[100], TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(
            folder["boot.wim"], [.. "MSWIM\0\0\0"u8, .. new byte[1000]], TestContext.Current.CancellationToken);

        Refusal(folder["differencing.vhd"]).ShouldContain("only the differences");
        Refusal(folder["differencing.vdi"]).ShouldContain("only the differences");
        Refusal(folder["cut.vhd"]).ShouldContain("end is missing");
        Refusal(folder["odd.img"]).ShouldContain("it was cut");
        Refusal(folder["tiny.img"]).ShouldContain("no disk");
        Refusal(folder["boot.wim"]).ShouldContain("without a boot loader");
        Refusal(folder["missing.img"]).ShouldContain("cannot be read");
    }

    [Fact(Timeout = 60_000)]
    public async Task Driver_disks_go_where_their_content_belongs()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["rpms"]);
        await Command.Run("xorriso", "-as", "mkisofs", "-R", "-V", "OEMDRV", "-o", folder["dd.iso"], folder["rpms"]);
        await Command.Run("truncate", "--size=1440K", folder["floppy.img"]);
        await Command.Run("mkfs.ext4", "-q", folder["disk.img"], "2M");
        await File.WriteAllBytesAsync(
            folder["a.rpm"], [0xED, 0xAB, 0xEE, 0xDB, .. new byte[1000]], TestContext.Current.CancellationToken);

        DriverDisk.Create(folder["dd.iso"]).Kind.ShouldBe(MediumKind.CdRom);
        DriverDisk.Create(folder["floppy.img"]).Kind.ShouldBe(MediumKind.Floppy);
        DriverDisk.Create(folder["disk.img"])
            .ShouldBe(new GuestMedium(folder["disk.img"], "raw", MediumKind.Disk, IsReadOnly: false) { DropsWrites = true });
        Should.Throw<MediumRefusedException>(() => DriverDisk.Create(folder["a.rpm"])).Message.ShouldContain(
            "put it into an ISO image");
    }

    [Fact(Timeout = 60_000)]
    public async Task An_efi_program_becomes_a_disk_that_firmware_boots()
    {
        using var folder = new TemporaryFolder();
        var program = new byte[3 << 20];
        new Random(3).NextBytes(program);
        "MZ"u8.CopyTo(program);
        BitConverter.GetBytes(128).CopyTo(program, 60);
        "PE\0\0"u8.CopyTo(program.AsSpan(128));
        BitConverter.GetBytes((ushort)0x8664).CopyTo(program, 132);
        await File.WriteAllBytesAsync(folder["shell.efi"], program, TestContext.Current.CancellationToken);
        var disk = EfiProgram.Create(folder["shell.efi"], folder["efi.img"], 16 << 20);

        disk.Kind.ShouldBe(MediumKind.Disk);
        await Command.Run("fsck.vfat", "-n", disk.File);
        await Command.Run("mcopy", "-i", disk.File, "::/EFI/BOOT/BOOTX64.EFI", folder["copy"]);
        (await File.ReadAllBytesAsync(folder["copy"], TestContext.Current.CancellationToken)).ShouldBe(program);
        Should.Throw<MediumRefusedException>(
            () => EfiProgram.Create(folder["shell.efi"], folder["efi.img"], 1 << 20)).Message.ShouldContain("memory");
        BitConverter.GetBytes((ushort)0xAA64).CopyTo(program, 132);
        Should.Throw<MediumRefusedException>(() => EfiProgram.BootName("a.efi", program)).Message.ShouldContain(
            "another machine");
        Should.Throw<MediumRefusedException>(() => EfiProgram.BootName("a.efi", "#!/bin/sh"u8)).Message.ShouldContain(
            "no EFI program");
    }

    private static string Refusal(string file) => Should.Throw<MediumRefusedException>(() => DiskImage.Create(file)).Message;
}
