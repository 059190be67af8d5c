using Hiperiso.Runtime.CommandLine;
using Hiperiso.Runtime.Configuration.Describing;

namespace Hiperiso.Runtime.Tests.Configuration;

/// <summary>The configuration's keys about the guest and the keys of the command line belong together.</summary>
public sealed class GuestKeyTests
{
    public static TheoryData<string> Parameters => [.. GuestKeys.All.Concat(GuestKeys.Defaults).Select(key => key.Parameter!).Distinct()];

    [Theory]
    [MemberData(nameof(Parameters))]
    public void The_command_line_knows_each_key(string parameter) =>
        BootParameters.Parse($"hiperiso_iso=/a.iso {parameter}=").Diagnostics.ShouldAllBe(finding => !finding.Message.Contains("not a known parameter"));

    [Theory]
    [MemberData(nameof(Parameters))]
    public void The_menu_hands_each_key_over(string parameter) =>
        File.ReadAllText(Path.Join(RepositoryRoot.Path, "images/files/grub.cfg")).Split([' ', '\n', ';']).ShouldContain(parameter);

    [Fact]
    public void Defaults_are_those_of_the_command_line()
    {
        var text = string.Join(' ', GuestKeys.All.Where(key => key.Default is not null)
            .Select(key => $"{key.Parameter}={key.Default switch { "true" => "1", "false" => "0", var value => value }}"));
        var written = BootParameters.Parse("hiperiso_iso=/a.iso " + text);
        written.Diagnostics.ShouldBeEmpty();
        (written.Parameters with { CpuFeatures = [] }).ToString()
            .ShouldBe(new BootParameters { IsoPath = "/a.iso" }.ToString());
        new BootParameters().ShownOn.ShouldBe(DisplayMode.None);
    }
}
