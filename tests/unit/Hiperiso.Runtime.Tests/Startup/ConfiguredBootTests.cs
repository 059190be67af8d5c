using Hiperiso.Runtime.CommandLine;
using Hiperiso.Runtime.Configuration.Describing;
using Hiperiso.Runtime.Startup;

namespace Hiperiso.Runtime.Tests.Startup;

/// <summary>What the host makes of a data partition's configuration.</summary>
public sealed class ConfiguredBootTests : IDisposable
{
    private const string CommandLine = "quiet hiperiso_iso=/ISOs/a.iso";

    private readonly TemporaryFolder _stick = new();

    public void Dispose() => _stick.Dispose();

    [Fact]
    public void Without_a_configuration_the_command_line_is_all()
    {
        var boot = Read(CommandLine + " hiperiso_ram=512");
        boot.Parsed.Parameters.GuestRamMb.ShouldBe(512);
        boot.Facts.ShouldHaveSingleItem().ShouldBe(("configuration", "none"));
        boot.Screen.ShouldBeEmpty();
    }

    [Fact]
    public void The_configuration_is_applied_and_the_command_line_counts_more()
    {
        Write("ventoy/ventoy.json", """{"iso_overrides": {"*./a.iso": {"ram": 4096, "cpus": 3, "bios": "seabios"}}}""");
        var boot = Read(CommandLine + " hiperiso_guest_ram=512");
        boot.Parsed.Parameters.GuestRamMb.ShouldBe(512);
        boot.Parsed.Parameters.GuestCpus.ShouldBe(3);
        boot.Parsed.Parameters.Firmware.ShouldBe(GuestFirmware.SeaBios);
        boot.Facts.ShouldBe(
        [
            ("configuration", "/ventoy/ventoy.json"),
            ("configured", "hiperiso_cpus=3 (iso_overrides[\"*./a.iso\"].cpus (line 1))"),
            ("configured", "hiperiso_bios=seabios (iso_overrides[\"*./a.iso\"].bios (line 1))"),
        ]);
        boot.Screen.ShouldBeEmpty();
    }

    [Fact]
    public void A_wrong_value_on_the_command_line_leaves_the_configured_one()
    {
        Write("hiperiso/hiperiso.json", """{"default_ram": 1024}""");
        var boot = Read(CommandLine + " hiperiso_ram=lots");
        boot.Parsed.Parameters.GuestRamMb.ShouldBe(1024);
        boot.Parsed.Diagnostics.ShouldHaveSingleItem().Message.ShouldBe("'lots' is not a whole number; 1024 is used");
    }

    [Theory]
    [InlineData("{}", "", DisplayMode.None)]
    [InlineData("{}", "hiperiso_display_default=gtk", DisplayMode.Gtk)]
    [InlineData("""{"default_display": "none"}""", "hiperiso_display_default=gtk", DisplayMode.None)]
    [InlineData("""{"default_display": "vnc"}""", "hiperiso_display_default=gtk", DisplayMode.Vnc)]
    [InlineData("""{"default_display": "vnc"}""", "hiperiso_display_default=gtk hiperiso_display=screen", DisplayMode.Gtk)]
    [InlineData("""{"iso_overrides": {"*./a.iso": {"display": "screen"}}, "default_display": "none"}""", "", DisplayMode.Gtk)]
    public void What_the_menu_thinks_of_the_screen_counts_where_nobody_says_anything(string configuration, string asked, DisplayMode shown)
    {
        Write("hiperiso/hiperiso.json", configuration);
        Read($"{CommandLine} {asked}").Parsed.Parameters.ShownOn.ShouldBe(shown);
    }

    [Fact]
    public void Persistence_is_attached_without_asking()
    {
        Write("persistence.dat", "");
        Write("hiperiso/hiperiso.json", """{"persistence": [{"image": "/ISOs/a.iso", "backend": "/persistence.dat"}]}""");
        Read(CommandLine).Parsed.Parameters.Persistence.ShouldBe("/persistence.dat");
        Read(CommandLine + " hiperiso_persistence=").Parsed.Parameters.Persistence.ShouldBeNull();
    }

    [Fact]
    public void Findings_are_on_the_screen_the_first_ten_and_all_in_the_facts()
    {
        Write("hiperiso/hiperiso.json", $$"""{"auto_memdisk": [{{string.Join(",\n", Enumerable.Range(0, 12))}}]}""");
        var boot = Read(CommandLine);
        boot.Screen.Count.ShouldBe(11);
        boot.Screen[0].ShouldBe("/hiperiso/hiperiso.json:1:19: error: auto_memdisk[0]: a number instead of a string; ignored");
        boot.Screen[^1].ShouldBe("2 more findings: see env.txt");
        boot.Facts.Count(fact => fact.Key == "configuration_finding").ShouldBe(12);
    }

    [Fact]
    public void A_broken_file_boots_with_defaults_unless_it_has_passwords()
    {
        Write("hiperiso/hiperiso.json", "{\"default_ram\": 1024,}");
        var open = Read(CommandLine);
        open.IsLocked.ShouldBeFalse();
        open.Parsed.Parameters.GuestRamMb.ShouldBe(new BootParameters().GuestRamMb);
        open.Screen.ShouldHaveSingleItem().ShouldStartWith("/hiperiso/hiperiso.json:1:21: error: syntax error: a comma before '}'");

        Write("hiperiso/hiperiso.json", "{\"password\": {\"bootpwd\": \"txt#x\"},}");
        Read(CommandLine).IsLocked.ShouldBeTrue();
    }

    private ConfiguredBoot Read(string commandLine) => ConfiguredBoot.Read(_stick.Path, commandLine, Platform.Uefi);

    private void Write(string name, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_stick[name])!);
        File.WriteAllText(_stick[name], content);
        Directory.CreateDirectory(_stick["ISOs"]);
        File.WriteAllText(_stick["ISOs/a.iso"], "");
    }
}
