using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using Hiperiso.BootLog;
using Hiperiso.Factory.Matrix;
using Hiperiso.Imaging;
using Hiperiso.Imaging.Partitioning;

namespace Hiperiso.E2e.Tests;

/// <summary>
/// Faults put into sticks on purpose: the matrix must see each, and call it what it is. They take minutes and tell of the harness, not of the
/// image: <c>--target=MatrixFaults</c>.
/// </summary>
[Collection(Workshop.ShippedImageCollection)]
public sealed class SeededFaultTests(Workshop workshop, ITestOutputHelper output)
{
    private const int FirstPartition = 1 << 20;

    // Bytes 55 AA EB xx, and four letters.
    private const int KernelMark = 8;

    [Fact(Explicit = true, Timeout = 900_000)]
    public async Task An_iso_whose_kernel_is_damaged_does_not_boot() =>
        (await RunAsync("grub-linux", DamageFirstKernel)).ShouldSatisfyAllConditions(
            result => result.Failure.ShouldBe(MatrixFailure.Boot),
            result => result.Findings[0].ShouldContain("the verdict is failure, not success"));

    [Fact(Explicit = true, Timeout = 900_000)]
    public async Task A_broken_configuration_of_grub_in_the_esp_is_the_images()
    {
        var result = await RunAsync("grub-linux", disk => Replace(disk, "EFI/BOOT/grub.cfg", "if [ this ends nowhere\n"), entry => entry with { LimitSeconds = 60 });
        result.Failure.ShouldBe(MatrixFailure.Image);
        result.Findings[0].ShouldContain("no session");
    }

    [Fact(Explicit = true, Timeout = 900_000)]
    public async Task A_module_of_the_host_that_is_gone_is_missed() =>
        (await RunAsync("grub-linux", WithoutKvm)).ShouldSatisfyAllConditions(
            result => result.Failure.ShouldBe(MatrixFailure.Image),
            result => result.Findings[0].ShouldContain("kvm.ko"));

    [Fact(Explicit = true, Timeout = 900_000)]
    public async Task An_argument_of_qemu_that_is_gone_is_shown()
    {
        var result = await RunAsync("grub-linux", _ => { }, entry => entry with { Menu = [.. entry.Menu, "set hiperiso_trace_level=none"] });
        result.Failure.ShouldBe(MatrixFailure.Snapshot);
        string.Join('\n', result.Findings).ShouldContain("-trace");
    }

    [Fact(Explicit = true, Timeout = 900_000)]
    public async Task A_guest_that_hangs_and_says_nothing_takes_too_long()
    {
        var result = await RunAsync("hello-world", _ => { }, entry => entry with
        {
            Menu = [],
            SerialHas = [],
            Stages = [BootStage.Firmware, BootStage.Login],
            Result = BootResult.Success,
            LimitSeconds = 60,
        });
        result.Failure.ShouldBe(MatrixFailure.Timeout);
    }

    [Fact(Explicit = true, Timeout = 900_000)]
    public async Task A_data_partition_that_is_full_has_no_room_for_a_session()
    {
        var result = await RunAsync("grub-linux", FillDataPartition, entry => entry with { LimitSeconds = 90 });
        result.Failure.ShouldBe(MatrixFailure.Image);
        result.Findings[0].ShouldContain("reason=data-partition-full");
    }

    private async Task<MatrixResult> RunAsync(string id, Action<string> damage, Func<MatrixEntry, MatrixEntry>? change = null)
    {
        var entry = MatrixReader.Read(workshop.Root).Single(entry => entry.Id == id);
        var options = new MatrixOptions(workshop.DirectoryFor("faults-" + TestContext.Current.TestMethod!.MethodName), null, 1, Accept: false, Keep: false)
        {
            AfterMaking = damage,
        };
        var results = await new MatrixRun(workshop.Images, options, TextWriter.Null).RunAsync([change?.Invoke(entry) ?? entry], TestContext.Current.CancellationToken);
        var result = results.ShouldHaveSingleItem();
        output.WriteLine($"{result.Failure}, {result.Seconds:0} s: {string.Join('\n', result.Findings)}");
        return result;
    }

    // The data partition comes first on the disk, and so the guest's kernel before the host's.
    private static void DamageFirstKernel(string disk)
    {
        using var file = File.Open(disk, FileMode.Open, FileAccess.ReadWrite);
        var piece = new byte[FirstPartition];
        for (var offset = (long)FirstPartition; ; offset += piece.Length - KernelMark)
        {
            file.Position = offset;
            file.ReadAtLeast(piece, KernelMark + 1).ShouldBeGreaterThan(KernelMark, "the disk holds no kernel");
            for (var at = 0; piece.AsSpan(at).IndexOf("HdrS"u8) is >= 0 and var next; at += next + 1)
            {
                // Boot loaders have that word too, but not behind a boot sector's end and a jump (Linux/x86 boot protocol).
                var header = at + next;
                if (header >= 4 && piece.AsSpan(header - 4, 3).SequenceEqual<byte>([0x55, 0xAA, 0xEB]))
                {
                    file.Position = offset + header + (2 << 20);
                    file.Write(new byte[256 << 10]);
                    return;
                }
            }
        }
    }

    private static void Replace(string disk, string path, string content)
    {
        var file = disk + ".new";
        File.WriteAllText(file, content);
        Shell($"mcopy -o -i '{Esp(disk)}' '{file}' '::/{path}'");
    }

    private static void WithoutKvm(string disk)
    {
        const string Initramfs = "::/EFI/hiperiso/initramfs.cpio.gz";
        var tree = disk + ".tree";
        Shell($"""
            mcopy -n -i '{Esp(disk)}' {Initramfs} '{tree}.cpio'
            mkdir '{tree}' && cd '{tree}'
            zstd --quiet --decompress --stdout '{tree}.cpio' | cpio --quiet --extract --make-directories
            find . -name 'kvm*.ko*' -delete
            find . | cpio --quiet --create --format=newc | zstd --quiet >'{tree}.cpio.new'
            mcopy -o -i '{Esp(disk)}' '{tree}.cpio.new' {Initramfs}
            """);
    }

    // All bits of the allocation bitmap (Microsoft's exFAT specification, 3.1 and 7.1).
    private static void FillDataPartition(string disk)
    {
        using var file = File.Open(disk, FileMode.Open, FileAccess.ReadWrite);
        var boot = Read(file, FirstPartition, 512);
        var sector = 1 << boot[108];
        var cluster = (long)sector << boot[109];
        long At(uint number) => FirstPartition + (BinaryPrimitives.ReadUInt32LittleEndian(boot.AsSpan(88)) * (long)sector) + ((number - 2) * cluster);
        var root = Read(file, At(BinaryPrimitives.ReadUInt32LittleEndian(boot.AsSpan(96))), (int)cluster);
        var entry = Enumerable.Range(0, root.Length / 32).Select(index => root.AsSpan(index * 32, 32).ToArray()).First(entry => entry[0] == 0x81);
        var bitmap = new byte[BinaryPrimitives.ReadInt64LittleEndian(entry.AsSpan(24))];
        bitmap.AsSpan().Fill(0xFF);
        file.Position = At(BinaryPrimitives.ReadUInt32LittleEndian(entry.AsSpan(20)));
        file.Write(bitmap);
    }

    private static byte[] Read(FileStream file, long offset, int length)
    {
        var bytes = new byte[length];
        file.Position = offset;
        file.ReadExactly(bytes);
        return bytes;
    }

    // As mtools name a file system inside a file.
    private static string Esp(string disk)
    {
        using var device = RawImageFile.OpenRead(disk);
        var first = GuidPartitionTable.Read(device).Table.Partitions[1].FirstLba;
        return string.Create(CultureInfo.InvariantCulture, $"{disk}@@{first * 512}");
    }

    private static void Shell(string script)
    {
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-euc", script]) { RedirectStandardError = true })!;
        var error = shell.StandardError.ReadToEnd();
        shell.WaitForExit();
        shell.ExitCode.ShouldBe(0, error);
    }
}
