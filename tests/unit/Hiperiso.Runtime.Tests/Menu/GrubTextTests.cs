using System.Text;
using Hiperiso.Runtime.Menu;

namespace Hiperiso.Runtime.Tests.Menu;

/// <summary>Whatever a name holds, it is one word of a script and nothing else.</summary>
public sealed class GrubTextTests
{
    [Fact]
    public void A_quote_stands_outside_of_the_quotes() => GrubText.Quote("it's").ShouldBe(@"'it'\''s'");

    [Fact]
    public void A_control_character_becomes_a_blank() => GrubText.Quote("a\nb\0c\u0085d").ShouldBe("'a b c d'");

    [Fact]
    public void A_word_is_shorter_than_what_grub_dies_of()
    {
        GrubText.Quote(string.Concat(Enumerable.Repeat("💿", 100_000)))
            .ShouldBe($"'{string.Concat(Enumerable.Repeat("💿", GrubText.MostBytes / 4))}'");
        GrubScript.ShouldBeAccepted($"echo {GrubText.Quote(new string('x', 100_000))}\n");
    }

    [Fact]
    public void Half_a_character_becomes_a_whole_one() => GrubText.Quote("a\ud83db").ShouldBe("'a\uFFFDb'");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Grub_reads_a_menu_of_hostile_names(int seed)
    {
        List<string> names = [.. HostileNames.All(seed, mixtures: 300)];
        var script = new StringBuilder();
        foreach (var name in names)
        {
            var word = GrubText.Quote(name);
            word.ShouldNotContain("\n");
            script.Append($"submenu --id {word} -- {word} {{\n  if [ {word} = {word} ]; then\n    echo {word}\n  fi\n}}\n");
        }

        GrubScript.ShouldBeAccepted(script.ToString());

        // The names are hostile: without quotes each half of them breaks the script, so the check above is one.
        Should.Throw<ShouldAssertException>(() => GrubScript.ShouldBeAccepted(script.ToString() + "echo '"));
    }

    [Theory]
    [InlineData(4)]
    public void A_stick_of_hostile_names_gets_a_menu_that_grub_reads(int seed)
    {
        string[] images = [.. HostileNames.All(seed, mixtures: 300).Distinct().Select(name => $"/ISOs/{name.Replace('/', '_')}.iso")];
        var menu = MenuCompilerTests.Compile(images);
        GrubScript.ShouldBeAccepted(menu.Text);
        menu.Text.Split('\n').ShouldNotContain(line => line.TrimStart().StartsWith("echo", StringComparison.Ordinal));
    }
}
