using System.Text;
using Hiperiso.Runtime.Menu;

namespace Hiperiso.Runtime.Tests.Menu;

/// <summary>A real GRUB says what it has read.</summary>
public sealed class RealGrubTests
{
    [Fact(Timeout = 240_000)]
    public async Task Grub_gets_each_name_as_it_is()
    {
        // On its way to a serial terminal a character beyond ASCII is changed: such names are only counted as words.
        List<string> names =
            [.. HostileNames.All(seed: 5, mixtures: 60).Where(name => name.All(char.IsAscii)).Select(Shown).Distinct()];
        var script = new StringBuilder("serial --unit=0\nterminal_output serial\nset pager=0\n");
        for (var index = 0; index < names.Count; index++)
            script.Append($"set name={GrubText.Quote(names[index])}\necho \"<{index}:$name:{index}>\"\n");
        script.Append("function one { if [ \"x$2\" = \"x\" -a \"x$1\" != \"x\" ]; then echo -n .; else echo TWO; fi }\n");
        foreach (var name in HostileNames.All(seed: 6, mixtures: 60).Where(name => name.Length > 0))
            script.Append($"one {GrubText.Quote(name)}\n");
        script.Append("echo\necho FINISHED\nhalt\n");

        var serial = await RealGrub.RunAsync(script.ToString());

        serial.ShouldContain("FINISHED");
        serial.ShouldNotContain("TWO");
        for (var index = 0; index < names.Count; index++)
            serial.ShouldContain($"<{index}:{names[index]}:{index}>");
    }

    // As the quoting has it, which must be undone by GRUB entirely.
    private static string Shown(string name) => string.Concat(name.Select(character => char.IsControl(character) ? ' ' : character));
}
