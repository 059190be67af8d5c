using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Hiperiso.Factory.Images;
using Hiperiso.Factory.VirtualMachines;
using Hiperiso.Runtime.Screens;
using Hiperiso.Tests.Viewers;

namespace Hiperiso.E2e.Tests;

/// <summary>A guest that people see and use: on the machine's own screen, or over the network.</summary>
public abstract class DisplayTests(Workshop workshop)
{
    /// <summary>The menu decides where the guest is shown.</summary>
    protected const string AsTheMenuThinks = "set hiperiso_display=";

    /// <summary>What all tests need.</summary>
    protected Workshop Workshop => workshop;

    /// <summary>Gives up.</summary>
    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Presses keys one after the other.</summary>
    protected static async Task TypeAsync(VirtualMachine machine, string keys)
    {
        foreach (var key in keys)
        {
            await machine.PressAsync(key switch { ' ' => "spc", '-' => "minus", '\n' => "ret", _ => $"{key}" });
            await Task.Delay(TimeSpan.FromMilliseconds(400), Cancellation);
        }
    }

    /// <summary>Takes pictures until one is as it should be.</summary>
    private protected static async Task<Picture> SeeAsync(VirtualMachine machine, string directory, Func<Picture, bool> isRight, string what)
    {
        for (var watch = Stopwatch.StartNew(); ;)
        {
            var picture = await machine.TakeAsync(directory, Cancellation);
            if (isRight(picture))
            {
                return picture;
            }

            watch.Elapsed.ShouldBeLessThan(TimeSpan.FromMinutes(2), what);
            await Task.Delay(TimeSpan.FromSeconds(1), Cancellation);
        }
    }
}

public sealed class ScreenOfUefiMachine(Workshop workshop) : DisplayTests(workshop)
{
    // Nothing but the menu on a graphical screen asks for it.
    [Fact(Timeout = 900_000)]
    public async Task The_guest_is_on_the_screen_and_hears_the_keyboard_until_the_text_comes_back()
    {
        var directory = Workshop.DirectoryFor("display-uefi");
        var image = Workshop.MakeStick(directory, "set default=/ISOs/ipxe.iso", AsTheMenuThinks, "set hiperiso_on_exit=shell");
        Picture seen, text;
        await using (var machine = await VirtualMachine.StartAsync(
            new VirtualMachineSpec(image, HostFirmware.Uefi), Workshop.Emulator, directory, Cancellation))
        {
            await machine.WaitForAsync("Both Ctrl keys together", Boot.Limit, Cancellation);
            await machine.WaitForAsync("| Shell>", Boot.Limit, Cancellation);
            await TypeAsync(machine, "q");
            await machine.WaitForAsync("| Shell> q", Boot.Limit, Cancellation);

            // The text has the screen while somebody wants it, and the guest has it back afterwards. Ctrl-Alt-Del is the guest's.
            seen = await machine.TakeAsync(directory, Cancellation);
            await machine.PressAsync("ctrl", "ctrl_r");
            text = await SeeAsync(machine, directory, picture => picture.DifferencesTo(seen) > 1000, "the text has not come");
            await machine.PressAsync("z");
            await SeeAsync(machine, directory, picture => picture.DifferencesTo(text) is > 0 and < 20_000, "the text does not hear the keyboard");
            machine.SerialText.ShouldNotContain("Shell> qz");
            await machine.PressAsync("ctrl", "ctrl_r");
            await SeeAsync(machine, directory, picture => picture.DifferencesTo(seen) == 0, "the guest has not come back");

            await machine.PressPowerButtonAsync();
            await machine.WaitForAsync("HIPERISO-EXIT", Boot.Limit, Cancellation);
            await SeeAsync(machine, directory, picture => picture.DifferencesTo(seen) > 1000, "the text is not back");

            // The shell hears first what was typed into the text.
            await TypeAsync(machine, "\npoweroff -f\n");
            await machine.WaitForPowerOffAsync(TimeSpan.FromMinutes(1), Cancellation);
        }

        using var stick = new Stick(image);
        var session = new SessionFiles(stick.Data());
        session.Text("env.txt").ShouldContain($"\ndisplay=gtk {seen.Width}x{seen.Height}\n");
        session.Text("env.txt").ShouldNotContain("not shown");
        session.Text("qemu.cmdline").ShouldContain($"VGA.xres={seen.Width}");
        var last = ScreenPicture.FromPng(session.Bytes("screens/end.png"), directory);
        seen.DifferencesTo(last).ShouldBe(0, $"{seen.Width} by {seen.Height} shows {last.Width} by {last.Height}");
        FileSystemCheck.DataPartitionIsClean(stick, directory);
    }
}

public sealed class ScreenOfBiosMachine(Workshop workshop) : DisplayTests(workshop)
{
    [Fact(Timeout = 900_000)]
    public async Task The_guest_has_keyboard_and_mouse_on_a_machine_with_BIOS()
    {
        var directory = Workshop.DirectoryFor("display-bios");
        var disk = Path.Combine(directory, "visible.img");
        VisibleDisk.Write(disk);
        var image = Workshop.MakeStick(
            directory, [PlacedFile.FromHost("ISOs/visible.img", disk, false, "test")],
            "set default=/ISOs/visible.img", "set hiperiso_display=screen", "set hiperiso_bios=seabios");
        var spec = new VirtualMachineSpec(image, HostFirmware.Bios) { Bus = StickBus.Sata, Devices = ["qemu-xhci,romfile=", "usb-mouse"] };
        Picture seen;
        await using (var machine = await VirtualMachine.StartAsync(spec, Workshop.Emulator, directory, Cancellation))
        {
            // The firmware copies the screen to the same port, and the guest's own letters come in between.
            await machine.WaitForAnyAsync(["| R", "seenR"], Boot.Limit, Cancellation);
            await TypeAsync(machine, "ag");
            await machine.WaitForAnyAsync(["| ag", "| Rag", "| R.ag", "seenRag", "seenR.ag"], Boot.Limit, Cancellation);
            await machine.MoveMouseAsync(5, 3);
            await Task.Delay(TimeSpan.FromSeconds(5), Cancellation);
            seen = await machine.TakeAsync(directory, Cancellation);
            await machine.PressPowerButtonAsync();
            await machine.WaitForAsync("HIPERISO-EXIT", Boot.Limit, Cancellation);
            await machine.WaitForPowerOffAsync(TimeSpan.FromMinutes(1), Cancellation);
        }

        using var stick = new Stick(image);
        var session = new SessionFiles(stick.Data());
        var told = Encoding.Latin1.GetString(session.Bytes("serial.log"));

        // No button, and the sign of y, which goes up.
        told.ShouldContain("M\u0028\u0005\u00fd");
        var last = ScreenPicture.FromPng(session.Bytes("screens/end.png"), directory);
        (last.Width, last.Height).ShouldBe((640, 400));
        seen.DifferencesTo(last).ShouldBe(0);
    }
}

public sealed class ScreenElsewhere(Workshop workshop) : DisplayTests(workshop)
{
    // The host kernel has a driver for the adapter, or the pack has it.
    [Fact(Timeout = 900_000)]
    public async Task The_guest_is_seen_over_the_network_by_those_who_know_the_password()
    {
        const string password = "hush-78";
        var directory = Workshop.DirectoryFor("display-vnc");
        var image = Workshop.MakeStick(
            directory,
            [.. Workshop.PackFiles(), PlacedFile.Made("hiperiso/vnc.json", $$"""{"password": "{{password}}"}""")],
            "set default=/ISOs/ipxe.iso", "set hiperiso_display=vnc", "set hiperiso_net=dhcp");
        var port = FreePort();
        var spec = new VirtualMachineSpec(image, HostFirmware.Uefi) { HasNetwork = true, ForwardedVnc = port };
        string serial;
        await using (var machine = await VirtualMachine.StartAsync(spec, Workshop.Emulator, directory, Cancellation))
        {
            await machine.WaitForAsync("The guest is shown by VNC at 10.0.2.15:5900", Boot.Limit, Cancellation);
            await machine.WaitForAsync("| Shell>", Boot.Limit, Cancellation);
            (await VncLogin.TryAsync("127.0.0.1", port, "hush-79")).ShouldBeFalse();
            (await VncLogin.TryAsync("127.0.0.1", port, password)).ShouldBeTrue();
            await machine.PressPowerButtonAsync();
            await machine.WaitForAsync("HIPERISO-EXIT", Boot.Limit, Cancellation);
            await machine.WaitForPowerOffAsync(TimeSpan.FromMinutes(1), Cancellation);
            serial = machine.SerialText;
        }

        using var stick = new Stick(image);
        var session = new SessionFiles(stick.Data());
        session.Text("env.txt").ShouldContain("\ndisplay=vnc 10.0.2.15:5900\n");
        session.Text("qemu.cmdline").ShouldContain("-vnc 10.0.2.15:0,password=on");
        serial.ShouldNotContain(password);
        foreach (var name in session.Names)
        {
            Encoding.Latin1.GetString(session.Bytes(name)).ShouldNotContain(password, customMessage: name);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
