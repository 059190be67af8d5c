using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Hiperiso.Factory.Images;
using Hiperiso.Factory.VirtualMachines;
using Hiperiso.Runtime.Configuration;
using Hiperiso.Runtime.Configuration.Reading;
using Hiperiso.Runtime.Configuration.Resolving;
using Hiperiso.Runtime.Menu;

namespace Hiperiso.E2e.Tests;

/// <summary>The menu that is made from the configuration, as GRUB shows it and init renews it.</summary>
public sealed class MenuTests(Workshop workshop)
{
    private const string Image = "/ISOs/ipxe.iso";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Timeout = 900_000)]
    public async Task The_alias_is_shown_the_default_boots_and_the_menu_follows_the_images()
    {
        const string configuration =
            """
            {
              "control": [{"VTOY_DEFAULT_IMAGE": "/ISOs/ipxe.iso"}, {"VTOY_MENU_TIMEOUT": "3"}],
              "menu_alias": [{"image": "/ISOs/ipxe.iso", "alias": "It's {iPXE}; $HOME"}]
            }
            """;
        var directory = workshop.DirectoryFor("menu");
        var image = workshop.MakeStickWithMenu(
            directory, Compile(configuration), configuration, PlacedFile.Made("ISOs/copied (1) later.img", "no disk"));

        string serial;
        await using (var machine = await VirtualMachine.StartAsync(
            new VirtualMachineSpec(image, HostFirmware.Uefi), workshop.Emulator, directory, Cancellation))
        {
            await machine.WaitForAsync("It's {iPXE}; $HOME", Boot.Limit, Cancellation);
            await machine.WaitForAsync("copied (1) later.img", Boot.Limit, Cancellation);
            await machine.WaitForAsync("| Shell>", Boot.Limit, Cancellation);
            await machine.PressPowerButtonAsync();
            await machine.WaitForAsync("HIPERISO-EXIT", Boot.Limit, Cancellation);
            await machine.WaitForPowerOffAsync(TimeSpan.FromMinutes(1), Cancellation);
            serial = machine.SerialText;
        }

        serial.ShouldContain($"Starting {Image}");
        using var stick = new Stick(image);
        using var menu = new StreamReader(stick.Data().OpenFile("hiperiso/menu.cfg"), Encoding.UTF8);
        var text = await menu.ReadToEndAsync(Cancellation);
        text.ShouldBe(Compile(configuration, "/ISOs/copied (1) later.img"), "init makes what this process makes");
    }

    // One password that GRUB can check, and one that only the host can; nothing of it is a session.
    [Fact(Timeout = 900_000)]
    public async Task Grub_and_the_host_ask_for_passwords_and_three_wrong_ones_end_the_boot()
    {
        const string configuration = """{"password": {"bootpwd": "txt#open sesame", "isopwd": "md5#5ebe2294ecd0e0f08eab7690d2a6ee69"}}""";
        var directory = workshop.DirectoryFor("menu-password");
        var image = workshop.MakeStickWithMenu(directory, Compile(configuration), configuration);
        await using var machine = await VirtualMachine.StartAsync(
            new VirtualMachineSpec(image, HostFirmware.Uefi), workshop.Emulator, directory, Cancellation);

        await machine.WaitForAsync("Password:", Boot.Limit, Cancellation);
        machine.SerialText.ShouldNotContain("ipxe.iso");
        await machine.TypeAsync("guess\r");
        await machine.WaitForAsync("That is not the password.", Boot.Limit, Cancellation);
        await machine.TypeAsync("open sesame\r");
        await machine.WaitForAsync("All images on the stick", Boot.Limit, Cancellation);
        await machine.TypeAsync("\r");
        await machine.WaitForAsync("Start from memory", Boot.Limit, Cancellation);
        await machine.TypeAsync("\r");

        await machine.WaitForAsync("Password of the image:", Boot.Limit, Cancellation);
        machine.SerialText.ShouldNotContain("Password of this stick", customMessage: "GRUB has asked for it");
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            await AsksAsync(machine, "Password of the image:", attempt);
            await machine.TypeAsync($"wrong {attempt}\r");
        }

        (await machine.WaitForAsync("HIPERISO-EXIT", Boot.Limit, Cancellation))
            .ShouldStartWith("HIPERISO-EXIT code=15 result=error reason=password-refused");
    }

    /// <summary>Waits until a question was asked so many times.</summary>
    internal static async Task AsksAsync(VirtualMachine machine, string question, int times)
    {
        for (var watch = Stopwatch.StartNew(); Regex.Count(machine.SerialText, Regex.Escape(question)) < times;)
        {
            watch.Elapsed.ShouldBeLessThan(Boot.Limit, $"'{question}' was not asked {times} times");
            await Task.Delay(TimeSpan.FromMilliseconds(100), Cancellation);
        }
    }

    /// <summary>The menu of a configuration, for iPXE's image and further ones.</summary>
    internal static string Compile(string configuration, params string[] more)
    {
        var source = ConfigurationSource.Of(DocumentReader.Read("/ventoy/ventoy.json", Encoding.UTF8.GetBytes(configuration)));
        var listing = new StickListing([.. more.Append(Image).Order(StringComparer.Ordinal)], []);
        return MenuCompiler.Compile(platform => ConfigurationReader.Read(source, platform), listing).Text;
    }
}
