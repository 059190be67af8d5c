using Hiperiso.Runtime.CommandLine;
using Hiperiso.Runtime.Guest;
using Hiperiso.Runtime.Linux;
using Hiperiso.Runtime.Qemu;
using Hiperiso.Runtime.Screens;
using Hiperiso.Runtime.Tests.Qemu;
using Hiperiso.Tests.Viewers;

namespace Hiperiso.Runtime.Tests.Viewer;

/// <summary>The guest of <see cref="VisibleDisk"/>, with the real QEMU.</summary>
internal sealed class VisibleGuest : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly ChildProcess _process;

    private VisibleGuest(TemporaryFolder folder, ChildProcess process, QmpClient control) =>
        (_folder, _process, Control) = (folder, process, control);

    public QmpClient Control { get; }

    /// <summary>Makes a directory with a BIOS and what VNC needs; the folder's name in it is <c>roms</c>.</summary>
    public static string WriteRoms(TemporaryFolder folder)
    {
        Directory.CreateDirectory(folder["roms/keymaps"]);
        File.WriteAllText(folder["roms/keymaps/en-us"], "");
        foreach (var name in new[] { "bios-256k.bin", "vgabios-stdvga.bin", "vgabios-virtio.bin" })
            File.CreateSymbolicLink(folder["roms/" + name], Path.Join(RealQemu.Roms, name));
        return folder["roms"];
    }

    public static async Task<VisibleGuest> StartAsync(TemporaryFolder folder, GuestDisplay display)
    {
        VisibleDisk.Write(folder["disk.img"]);
        var deaf = RealQemu.DeafGuest(folder);

        // The serial port is the guest's own: no text of the BIOS.
        File.WriteAllBytes(folder["sercon-port"], [0, 0]);
        var spec = deaf with
        {
            Firmware = new FirmwareFiles.SeaBios("bios-256k.bin", folder["sercon-port"]),
            Drives = [new GuestDrive("disk0", folder["disk.img"], "raw", DriveAttachment.AhciDisk)],
            Vga = VgaMode.Std,
            Display = display,
            RomDirectory = WriteRoms(folder),
        };
        var process = ChildProcess.Start(
            RealQemu.Require(), QemuArguments.From(spec).Values, folder["qemu.stderr"], new WriteGuard(_ => { }));
        try
        {
            var control = await QmpClient.ConnectAsync(spec.ControlSocket, TestContext.Current.CancellationToken, TimeSpan.FromSeconds(30));
            return new VisibleGuest(folder, process, control);
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>What the guest has told its serial port.</summary>
    public string Told => File.Exists(_folder["serial.log"]) ? System.Text.Encoding.Latin1.GetString(Read(_folder["serial.log"])) : "";

    public async Task WaitForAsync(Func<bool> condition, string what)
    {
        for (var waited = 0; !condition(); waited++)
        {
            _process.HasExited.ShouldBeFalse(_process.Messages);
            waited.ShouldBeLessThan(600, $"{what} did not come; the guest has told '{Told}'");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Presses a key of the guest's keyboard, by QEMU.</summary>
    public async Task PressAsync(string key)
    {
        var before = Told.Length;
        await Control.HumanAsync($"sendkey {key}");
        await WaitForAsync(() => Told.Length > before, key);
    }

    /// <summary>The guest's screen as QEMU sees it.</summary>
    public async Task<Picture> ScreenAsync()
    {
        await Control.ExecuteAsync("screendump", json => json.WriteString("filename", _folder["screen.ppm"]));
        return Picture.FromPpm(await File.ReadAllBytesAsync(_folder["screen.ppm"], TestContext.Current.CancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        await Control.DisposeAsync();
        await _process.DisposeAsync();
    }

    private static byte[] Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var content = new byte[file.Length];
        file.ReadExactly(content);
        return content;
    }
}
