using System.Text;
using System.Text.Json;
using Hiperiso.Runtime.Configuration;
using Hiperiso.Runtime.Configuration.Reading;
using Hiperiso.Runtime.Configuration.Resolving;
using Hiperiso.Runtime.Menu;

namespace Hiperiso.Runtime.Tests.Menu;

/// <summary>The script that is made from a configuration.</summary>
public sealed class MenuCompilerTests
{
    public static TheoryData<string> Names => [.. MenuCase.All.Select(item => item.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_menu_is_made(string name)
    {
        var item = MenuCase.All.Single(item => item.Name == name);
        var notes = string.Concat(item.Menu.Notes.Select(note => $"note: {note}\n"));
        GrubScript.ShouldBeAccepted(item.Menu.Text);
        $"{item.Json.Trim()}\n\n{notes}\n{item.Menu.Text}"
            .ShouldMatchApproved(options => options.SubFolder("Approved").NoDiff().WithDiscriminator(name));
    }

    [Fact]
    public void The_sticks_own_menu_is_a_script_that_grub_reads() =>
        GrubScript.ShouldBeAccepted(File.ReadAllText(Path.Join(RepositoryRoot.Path, "images/files/grub.cfg")));

    [Fact]
    public void What_a_compiled_menu_calls_is_defined_in_the_sticks_own()
    {
        var own = File.ReadAllText(Path.Join(RepositoryRoot.Path, "images/files/grub.cfg"));
        var called = MenuCase.All.SelectMany(item => item.Menu.Text.Split('\n'))
            .Select(line => line.Trim().Replace("if ", "", StringComparison.Ordinal).Split(' ')[0])
            .Where(word => word.StartsWith("hiperiso_", StringComparison.Ordinal) && !word.StartsWith("hiperiso_menu", StringComparison.Ordinal))
            .Distinct().ToList();
        called.ShouldContain("hiperiso_serial");
        called.Where(word => !own.Contains($"function {word} {{", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void The_format_stands_last_so_that_a_torn_file_is_no_menu()
    {
        var lines = MenuCase.All[0].Menu.Text.TrimEnd('\n').Split('\n');
        lines[^1].ShouldBe("set hiperiso_menu_format=1");
        lines.Count(line => line.Contains("format", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public void Images_beyond_the_most_a_menu_holds_are_left_to_the_listing()
    {
        var menu = Compile([.. Enumerable.Range(0, 600).Select(index => $"/ISOs/{index}.iso")]);
        menu.Text.Split('\n').Count(line => line.StartsWith("  submenu --id '/ISOs/", StringComparison.Ordinal)).ShouldBe(500);
        menu.Text.ShouldNotContain("hiperiso_listed");
        menu.Notes.Length.ShouldBe(2);
        GrubScript.ShouldBeAccepted(menu.Text);
    }

    [Fact]
    public void A_name_that_the_host_could_not_be_told_has_no_entry()
    {
        var menu = Compile(["/ISOs/\uFFFD.iso", "/ISOs/a\nb.iso", $"/{new string('ß', 450)}/{new string('語', 300)}.iso", "/ISOs/good.iso"]);
        menu.Text.Split('\n').Count(line => line.Contains("--id '/", StringComparison.Ordinal)).ShouldBe(1);
        menu.Notes.Length.ShouldBe(3);
    }

    [Fact]
    public void A_choice_that_makes_the_command_line_too_long_is_noted()
    {
        var image = $"/ISOs/{new string('x', 1000)}.iso";
        var files = (string[])["/a.dat", $"/{new string('語', 150)}.dat", $"/{new string('語', 200)}.dat"];
        var configuration = $$"""{"persistence": [{"image": "{{image}}", "backend": {{JsonSerializer.Serialize(files)}}}]}""";
        var source = ConfigurationSource.Of(DocumentReader.Read("/ventoy/ventoy.json", Encoding.UTF8.GetBytes(configuration)));
        var menu = MenuCompiler.Compile(platform => ConfigurationReader.Read(source, platform), new StickListing([image], [.. files]));
        menu.Notes.ShouldHaveSingleItem().ShouldBe(
            $"{image}: 'Start with {files[2]}' makes the kernel's command line too long; the menu offers it, and refuses to start it");
        menu.Text.ShouldContain($"hiperiso_persistence={files[1]}");
        GrubScript.ShouldBeAccepted(menu.Text);
    }

    [Theory]
    [InlineData("--unit=0", true)]
    [InlineData("--unit=1 --speed=9600 --parity=no", true)]
    [InlineData("", false)]
    [InlineData("--unit=0;reboot", false)]
    [InlineData("--unit=$(x)", false)]
    [InlineData("efi0", false)]
    public void Arguments_of_a_serial_line_are_taken_or_refused(string text, bool taken) =>
        SerialArguments.Parse(text).HasValue.ShouldBe(taken);

    [Theory]
    [InlineData("1920x1080", "1920x1080,auto", "1920x1080")]
    [InlineData("1920x1080x32,auto", "1920x1080x32,auto", "1920x1080")]
    [InlineData("auto", "auto", "")]
    [InlineData("1920*1080", null, null)]
    [InlineData("1x2x3x4", null, null)]
    [InlineData("", null, null)]
    public void A_resolution_is_for_grub_and_for_the_kernel(string text, string? grub, string? kernel) =>
        GraphicsMode.Parse(text).ShouldBe(grub is null ? null : new GraphicsMode(grub, kernel!));

    internal static CompiledMenu Compile(params string[] images)
    {
        var source = ConfigurationSource.Of(DocumentReader.Read("/ventoy/ventoy.json", Encoding.UTF8.GetBytes("{}")));
        return MenuCompiler.Compile(platform => ConfigurationReader.Read(source, platform), new StickListing([.. images], []));
    }
}
