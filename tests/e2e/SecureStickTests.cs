using System.Collections.Immutable;
using Hiperiso.Factory.Images;
using Hiperiso.Factory.VirtualMachines;

namespace Hiperiso.E2e.Tests;

/// <summary>
/// Images signed with a key of the builder's own, on a machine with Secure Boot that has Microsoft's keys: refused until the key is enrolled as a user would
/// do it, and started from then on. They take minutes: <c>--target=StickBoots</c>.
/// </summary>
[Collection(Workshop.ShippedImageCollection)]
public sealed class SecureStickTests(Workshop workshop)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory(Explicit = true, Timeout = 900_000)]
    [InlineData(ImageFiles.Shipped)]
    [InlineData("hiperiso-uki")]
    public async Task A_signed_stick_starts_once_its_key_is_enrolled(string image)
    {
        var directory = workshop.DirectoryFor($"secure-{image}");
        var stick = workshop.MakeSignedStick(directory, image, Keys(directory));
        var enrolment = Path.Combine(directory, "enrolment");
        await EnrolAsync(new VirtualMachineSpec(stick, HostFirmware.UefiSecureBoot), enrolment);

        var spec = new VirtualMachineSpec(stick, HostFirmware.UefiSecureBoot) { Variables = Path.Combine(enrolment, "OVMF_VARS.fd") };
        var lines = await Boot.UntilSessionEndsAsync(workshop, spec, Path.Combine(directory, "boot"), Cancellation);

        lines[^1].ShouldContain("reason=power-button session=ipxe_");
        using var read = new Stick(stick);
        (await ReadAsync(read, "/hw/host_firmware.txt")).ShouldContain("secure_boot=on");
        // Chosen at a menu with a screen, it is shown there, although the menu itself is text.
        (await ReadAsync(read, "/env.txt")).Contains("\ndisplay=gtk ", StringComparison.Ordinal).ShouldBe(image == ImageFiles.Shipped);
    }

    private static async Task<string> ReadAsync(Stick stick, string ending)
    {
        var data = stick.Data();
        using var file = new StreamReader(data.OpenFile(data.Enumerate().First(entry => entry.Path.EndsWith(ending, StringComparison.Ordinal)).Path));
        return await file.ReadToEndAsync(Cancellation);
    }

    // As docs/shapes.md says: what is typed are cursor keys and Enter.
    private async Task EnrolAsync(VirtualMachineSpec spec, string directory)
    {
        await using var machine = await VirtualMachine.StartAsync(spec, workshop.Emulator, directory, Cancellation);
        (string Text, ImmutableArray<string> Keys)[] dialogue =
        [
            ("Verification failed", ["ret"]),
            ("Press any key to perform MOK management", ["ret"]),
            ("Enroll key from disk", ["down", "ret"]),
            ("Select Key", ["ret"]),
            ("ENROLL_THIS_KEY_IN_MOKMANAGER.cer", ["down", "ret"]),
            ("[Enroll MOK]", ["down", "ret"]),
            ("Enroll the key(s)?", ["down", "ret"]),
            ("Reboot", ["ret"]),
        ];
        foreach (var (text, keys) in dialogue)
        {
            await machine.WaitForAsync(text, Boot.Limit, Cancellation);
            foreach (var key in keys)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), Cancellation);
                await machine.PressAsync(key);
            }
        }

        await machine.WaitForPowerOffAsync(Boot.Limit, Cancellation);
    }

    /// <summary>A new key with its certificate.</summary>
    /// <param name="directory">Takes both.</param>
    internal static SecureBootKeys Keys(string directory)
    {
        var (key, certificate) = (Path.Combine(directory, "secure-boot.key"), Path.Combine(directory, "secure-boot.crt"));
        var (exitCode, output) = FileSystemCheck.Run(
            "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "3650", "-subj", "/CN=my sticks/", "-keyout", key, "-out", certificate);
        exitCode.ShouldBe(0, output);
        return SecureBootKeys.Load(key, certificate);
    }
}
