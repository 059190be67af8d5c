using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Hiperiso.Factory;
using Hiperiso.Factory.VirtualMachines;
using Hiperiso.Imaging;
using Hiperiso.Tools.Sticks;

namespace Hiperiso.E2e.Tests;

/// <summary>
/// The power goes during an update, 200 times; machines start from what is on the medium then, one for all cuts that leave the same to start from. It
/// takes minutes: <c>--target=CutBoots</c>.
/// </summary>
[Collection(Workshop.ShippedImageCollection)]
public sealed class CutUpdateTests(Workshop workshop, ITestOutputHelper output)
{
    private const int MachinesAtOnce = 2;
    private const string Image = "/ISOs/none.iso";

    // Its disk and log stay for whoever wants to know why.
    private const string Nothing = "nothing";

    // Said by init when the data partition is mounted, and a directory for the session's log was made there.
    private const string Started = "Session /hiperiso/logs/";

    // GRUB's, init's and the firmware's last words when nothing starts.
    private static readonly string[] Stuck = ["grub rescue>", "grub>", "Press Enter to return", "HIPERISO-EXIT", "Shell>"];

    // For a busy machine: who is stuck says so.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(30);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory(Explicit = true, Timeout = 10 * 3_600_000)]
    [InlineData("gpt", 1, 130)]
    [InlineData("mbr", 2, 70)]
    public async Task Cut_short_anywhere_the_stick_starts(string table, int seed, int cuts)
    {
        var directory = workshop.DirectoryFor($"cuts-{table}");
        var stick = MakeStick(directory, table);
        using var update = RecordedUpdate.Make(stick, workshop.ShippedImage.Image, directory);

        // Most writes are contents; every second cut is where it is decided. Every fourth machine has a BIOS.
        var random = new Random(seed);
        var planned = Enumerable.Range(0, cuts).Select(number => new Cut(
            number,
            number % 2 == 0 ? random.Next(update.Events + 1) : random.Next(update.FirstFlush, update.Events + 1),
            random.Next(),
            number % 8 is 2 or 5 ? HostFirmware.Bios : HostFirmware.Uefi)).ToList();
        output.WriteLine($"{table}: {update.Events} writes and flushes, the first flush is number {update.FirstFlush}");

        // Most cuts lie in what nobody looks at yet: one machine for all that leave the same.
        var machines = planned.GroupBy(cut => (Medium: Write(update, cut, Path.Combine(directory, "medium.img")), cut.Firmware)).ToList();
        var started = new ConcurrentBag<(string Kind, int Cuts)>();
        await Parallel.ForEachAsync(machines, new ParallelOptions { MaxDegreeOfParallelism = MachinesAtOnce, CancellationToken = Cancellation }, async (same, _) =>
        {
            var watch = Stopwatch.StartNew();
            var cut = same.First();
            var kind = await StartedAsync(update, cut, Path.Combine(directory, cut.Number.ToString("000", CultureInfo.InvariantCulture)));
            started.Add((kind, same.Count()));
            Say(string.Create(CultureInfo.InvariantCulture, $"{table} cut {cut.Number} at {cut.Events} of {update.Events}, one of {same.Count()}: {cut.Firmware} {kind} {watch.Elapsed.TotalSeconds:0} s"));
        });

        var kinds = started.GroupBy(one => one.Kind).ToDictionary(of => of.Key, of => of.Sum(one => one.Cuts));
        Say($"{table} {string.Join(", ", kinds.OrderBy(kind => kind.Key, StringComparer.Ordinal).Select(kind => $"{kind.Key} {kind.Value}"))} of {cuts}, {machines.Count} machines");
        kinds.Keys.ShouldBe(["old", "new"], ignoreOrder: true);
    }

    private static string Write(RecordedUpdate update, Cut cut, string disk) => update.WriteCut(disk, cut.Events, new Random(cut.Seed));

    private async Task<string> StartedAsync(RecordedUpdate update, Cut cut, string directory)
    {
        Directory.CreateDirectory(directory);
        var disk = Path.Combine(directory, "disk.img");
        Write(update, cut, disk);
        var spec = new VirtualMachineSpec(disk, cut.Firmware)
        {
            Bus = cut.Firmware == HostFirmware.Bios ? StickBus.Sata : StickBus.Usb,
            Virtualisation = false,
            MemoryMb = 512,
        };
        await using var machine = await VirtualMachine.StartAsync(spec, workshop.Emulator, directory, Cancellation);
        try
        {
            if (!(await machine.WaitForAnyAsync([Started, .. Stuck], Limit, Cancellation)).StartsWith(Started, StringComparison.Ordinal))
            {
                return Nothing;
            }

            File.Delete(disk);
            return machine.SerialText.Contains($"Hiperiso {RecordedUpdate.NewBuild}", StringComparison.Ordinal) ? "new" : "old";
        }
        catch (TimeoutException)
        {
            return Nothing;
        }
    }

    // A stick as the installer makes it, whose menu starts an image at once. On a busy machine an emulated timer is late, and the kernel gives up.
    private string MakeStick(string directory, string table)
    {
        var path = Path.Combine(directory, "stick.img");
        using (var file = File.Create(path))
        {
            file.SetLength(256 << 20);
        }

        var shipped = workshop.ShippedImage.Image;
        string[] arguments = ["disk", "install", path, "--image", shipped, "--yes", .. table == "mbr" ? ["--mbr"] : Array.Empty<string>()];
        var (exitCode, said) = FileSystemCheck.Run(Path.Combine(workshop.Root, "artifacts/tools/hiperiso"), arguments);
        exitCode.ShouldBe(0, said);
        using var image = StickImage.Open(shipped);
        using var disk = RawImageFile.OpenReadWrite(path);
        var volume = new DataVolume(Tools.Sticks.Stick.Find(disk, 512)!.Data, 512, DataFileSystem.ExFat, InstallOptions.DefaultLabel);
        volume.Write(disk, image.Data.With(
        [
            ImageEntry.File(Image[1..], ImageContent.FromBytes(new byte[2048])),
            ImageEntry.File("hiperiso/menu.cfg", ImageContent.FromBytes(Encoding.ASCII.GetBytes($"set timeout=0\nset default={Image}\nset hiperiso_display=none\nset hiperiso_kernel_arguments=no_timer_check\n"))),
        ]), 1, SourceDate.Utc);
        return path;
    }

    private void Say(string line)
    {
        output.WriteLine(line);
        Console.WriteLine(line);
    }

    private sealed record Cut(int Number, int Events, int Seed, HostFirmware Firmware);
}
