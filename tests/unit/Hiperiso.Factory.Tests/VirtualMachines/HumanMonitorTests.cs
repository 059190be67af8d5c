using System.Diagnostics;
using Hiperiso.Factory.VirtualMachines;
using Hiperiso.Tests.Viewers;

namespace Hiperiso.Factory.Tests.VirtualMachines;

public sealed class HumanMonitorTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("human-monitor-");

    public void Dispose() => _directory.Delete(recursive: true);

    // The guest says R when it listens, and then each key.
    [Fact(Timeout = 120_000)]
    public async Task A_real_guest_hears_the_keys_that_are_pressed()
    {
        var qemu = Environment.GetEnvironmentVariable("HIPERISO_TEST_QEMU") ?? "";
        var roms = Environment.GetEnvironmentVariable("HIPERISO_TEST_ROMS") ?? "";
        Assert.SkipUnless(File.Exists(qemu) && Directory.Exists(roms), "no QEMU of the project: set HIPERISO_TEST_QEMU and HIPERISO_TEST_ROMS");
        var (disk, serial, socket) = (In("disk.img"), In("serial.log"), In("monitor.sock"));
        VisibleDisk.Write(disk);
        using var process = Process.Start(new ProcessStartInfo(qemu,
        [
            "-nodefaults", "-no-user-config", "-L", roms, "-machine", "q35", "-accel", "tcg", "-m", "32", "-display", "none", "-vga", "std",
            "-bios", "bios-256k.bin", "-drive", $"file={disk},format=raw,if=ide", "-serial", $"file:{serial}",
            "-chardev", $"socket,id=monitor0,path={socket},server=on,wait=off", "-mon", "chardev=monitor0,mode=readline",
        ]))!;
        try
        {
            var log = new GrowingLog(serial);
            await WaitAsync(log, "R");
            await using var monitor = await HumanMonitor.ConnectAsync(socket);
            foreach (var keys in "aB?".Select(letter => KeyNames.For(letter)!))
            {
                await monitor.PressAsync(keys.Split('-'));
                await Task.Delay(TimeSpan.FromMilliseconds(400), TestContext.Current.CancellationToken);
            }

            await WaitAsync(log, "aB?");
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static async Task WaitAsync(GrowingLog log, string text)
    {
        for (var search = new TextSearch(text); !search.Take(log.Read());)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TestContext.Current.CancellationToken);
        }
    }

    private string In(string name) => Path.Combine(_directory.FullName, name);
}
