using Hiperiso.Factory.Images;
using Hiperiso.Factory.VirtualMachines;

namespace Hiperiso.E2e.Tests;

/// <summary>The configuration of the data partition.</summary>
public sealed class ConfigurationTests(Workshop workshop)
{
    private const string Configuration =
        """
        {
          "default_ram": 777,
          "default_trace_level_uefi": "none",
          "default_trace_level_legacy": "full",
          "auto_memdisk": ["ISOs/ipxe.iso"]
        }
        """;

    private static readonly string[] Gone = ["set default=gone", "menuentry 'Gone' --id gone {", "  hiperiso_boot /ISOs/gone.iso", "}"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // The shortest session there is: what it was configured with stands in its documents all the same.
    [Fact(Timeout = 900_000)]
    public async Task Ventoys_file_is_read_and_what_it_says_in_vain_is_reported()
    {
        var directory = workshop.DirectoryFor("configuration");
        var image = workshop.MakeStick(directory, [PlacedFile.Made("ventoy/ventoy.json", Configuration)], Gone);

        await Boot.UntilItEndsByItselfAsync(workshop, new VirtualMachineSpec(image, HostFirmware.Uefi), directory, Cancellation);

        using var stick = new Stick(image);
        var session = new SessionFiles(stick.Data());
        using var manifest = session.Json("session.json");
        manifest.RootElement.GetProperty("trace_level").GetString().ShouldBe("none", "the section of this platform counts");
        manifest.RootElement.GetProperty("guest_ram_mb").GetInt32().ShouldBe(256, "the menu's choice counts more");
        var environment = session.Text("env.txt").Split('\n');
        environment.ShouldContain("configuration=/ventoy/ventoy.json");
        environment.ShouldContain("configured=hiperiso_trace_level=none (default_trace_level_uefi (line 3))");
        environment.ShouldContain(
            "configuration_finding=/ventoy/ventoy.json:5:20: error: auto_memdisk[0]: 'ISOs/ipxe.iso' does not begin with '/'; "
                + "write the path from the root: '/ISOs/ipxe.iso'");
    }

    [Fact(Timeout = 900_000)]
    public async Task A_broken_file_with_passwords_ends_the_boot()
    {
        var directory = workshop.DirectoryFor("configuration-locked");
        const string broken = """{"password": {"bootpwd": "txt#secret"},}""";
        var image = workshop.MakeStick(directory, [PlacedFile.Made("ventoy/ventoy.json", broken)], Gone);

        var lines = await Boot.UntilItEndsByItselfAsync(workshop, new VirtualMachineSpec(image, HostFirmware.Uefi), directory, Cancellation);

        lines.ShouldHaveSingleItem().ShouldStartWith("HIPERISO-EXIT code=13 result=error reason=configuration-locked");
    }
}
