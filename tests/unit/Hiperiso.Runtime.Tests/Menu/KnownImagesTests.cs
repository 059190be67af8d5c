using System.Text;
using Hiperiso.Runtime.Menu;

namespace Hiperiso.Runtime.Tests.Menu;

/// <summary>A real GRUB tells images that a menu was made with from those that came later.</summary>
public sealed class KnownImagesTests
{
    private static readonly string[] Listed =
    [
        "/ISOs/a (1).iso", "/ISOs/debian-12-1.iso", "/ISOs/x-1.iso", "/ISOs/x.1.iso", "/ISOs/y/1.iso", "/ISOs/y.1.iso", "/b.iso", "/.c..iso",
    ];

    private static readonly string[] Later =
    [
        "/ISOs/a (2).iso", "/ISOs/debian-12.1.iso", "/ISOs/x.1-iso", "/ISOs/x..iso", "/ISOs/b.iso", "/b.is", "/bbiso", "/a.iso", "/.c-.iso",
    ];

    [Fact(Timeout = 240_000)]
    public async Task A_dot_is_nothing_but_a_dot()
    {
        var script = new StringBuilder("serial --unit=0\nterminal_output serial\nset pager=0\n");
        script.Append(MenuCompilerTests.Compile(Listed).Text);
        string[] names = [.. Listed, .. Later];
        for (var index = 0; index < names.Length; index++)
            script.Append($"if hiperiso_known {GrubText.Quote(names[index])}; then echo \"<{index}:known>\"; else echo \"<{index}:new>\"; fi\n");
        script.Append("echo FINISHED\nhalt\n");

        var serial = await RealGrub.RunAsync(script.ToString());

        serial.ShouldContain("FINISHED");
        for (var index = 0; index < names.Length; index++)
            serial.ShouldContain($"<{index}:{(index < Listed.Length ? "known" : "new")}>", customMessage: names[index]);
    }
}
