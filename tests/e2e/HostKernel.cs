using System.Globalization;
using System.Text;
using Hiperiso.Factory;
using Hiperiso.Factory.VirtualMachines;
using Hiperiso.Imaging;
using Hiperiso.Imaging.Cpio;

namespace Hiperiso.E2e.Tests;

/// <summary>The host's kernel and its drivers on a disk, for file systems that the machine of the tests has no driver for.</summary>
internal static class HostKernel
{
    private const string Script = "script";

    /// <summary>Runs a script of busybox with the disk's first partition mounted at <c>/mnt</c>.</summary>
    /// <param name="workshop">QEMU and the kernel.</param>
    /// <param name="disk">The disk, in a file.</param>
    /// <param name="sectorSize">Bytes of its sectors.</param>
    /// <param name="fileSystem">The partition's file system.</param>
    /// <param name="directory">Where a file is made for it.</param>
    /// <param name="script">The script.</param>
    /// <param name="files">What lies in the root directory.</param>
    /// <returns>What it has said.</returns>
    public static string Run(
        Workshop workshop, string disk, int sectorSize, string fileSystem, string directory, string script, params (string Name, ImageContent Content)[] files)
    {
        var archive = Path.Combine(directory, "script.cpio");
        Write(workshop, archive, Whole(fileSystem, script), files);
        var variables = Path.Combine(directory, "variables.fd");
        File.Copy(workshop.Emulator.VariablesOf(HostFirmware.Uefi), variables, overwrite: true);
        var size = sectorSize.ToString(CultureInfo.InvariantCulture);
        var command = workshop.Emulator.Command;
        string[] arguments =
        [
            .. command.Skip(1), "-L", workshop.Emulator.Roms, "-nodefaults", "-no-reboot", "-display", "none", "-machine", "q35", "-cpu", "max,svm=off", "-m", "512",
            "-drive", $"if=pflash,format=raw,readonly=on,file={workshop.Emulator.CodeOf(HostFirmware.Uefi)}", "-drive", $"if=pflash,format=raw,file={variables}",
            "-kernel", workshop.Kernel, "-initrd", archive, "-append", $"quiet loglevel=3 no_timer_check panic=-1 console=ttyS0 rdinit=/{Script}",
            "-drive", $"if=none,id=disk,format=raw,file={disk}", "-device", $"virtio-blk-pci,drive=disk,logical_block_size={size},physical_block_size={size}",
            "-serial", "stdio",
        ];
        var said = FileSystemCheck.Succeeds(command[0], arguments);
        said.ShouldContain("\nDONE", Case.Sensitive);
        File.Delete(archive);
        return said;
    }

    // The modules are loaded in the host's order; those that do not fit the machine say so.
    private static string Whole(string fileSystem, string script) =>
        $"""
        #!/bin/busybox sh
        export PATH=/applets
        /bin/busybox mkdir -p /applets /mnt
        /bin/busybox --install -s /applets
        mount -t proc none /proc
        mount -t sysfs none /sys
        mount -t devtmpfs none /dev
        grep '^/' /etc/hiperiso/modules | while read module rest; do insmod $module 2>/dev/null; done
        while [ ! -e /dev/vda1 ]; do sleep 1; done
        (
        set -e
        mount -t {fileSystem} /dev/vda1 /mnt
        {script}
        umount /mnt
        echo; echo DONE
        )
        poweroff -f

        """;

    // The kernel unpacks one archive after the other, with zeros between.
    private static void Write(Workshop workshop, string path, string script, (string Name, ImageContent Content)[] files)
    {
        using var archive = File.Create(path);
        using (var host = File.OpenRead(Path.Combine(workshop.Root, "artifacts/payload/EFI/hiperiso/initramfs.cpio.gz")))
        {
            host.CopyTo(archive);
        }

        archive.Write(new byte[4 - (archive.Length % 4)]);
        var writer = new CpioNewcWriter(archive, SourceDate.Utc);
        writer.AddFile(Script, ImageContent.FromBytes(Encoding.ASCII.GetBytes(script)), 0x1ED /* 0755 */);
        foreach (var (name, content) in files)
        {
            writer.AddFile(name, content);
        }

        writer.Finish();
    }
}
