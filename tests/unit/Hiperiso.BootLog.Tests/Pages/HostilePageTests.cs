using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Hiperiso.BootLog.Tests.Comparing;
using Hiperiso.BootLog.Tests.Screens;
using Hiperiso.BootLog.Tests.Sessions;

namespace Hiperiso.BootLog.Tests.Pages;

/// <summary>Whatever a session holds, its page has the elements and attributes of an honest one, and no others.</summary>
public class HostilePageTests
{
    private const string Panic = "Kernel panic - not syncing: ";

    public static TheoryData<string> Attacks =>
    [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "` onfocus=`alert(1)",
        "</pre></body><h1>The boot succeeded</h1>",
        "</style><style>*{display:none}</style>",
        "]]><!-- <![CDATA[",
        "&lt;script&gt;&#60;svg/onload=alert(1)&#62;",
        "\e[31m<b>\e]8;;http://example.org\u0007x\e]8;;\u0007",
        "\u202e>tpircs<\u2066\u200f\u2028\u0085\u0000\ufeff",
        "\u00bcscript\u00bealert(1)\u00bc/script\u00be \uff1cscript\uff1e",
        "<a id=log href=javascript:alert(1)>",
        "<meta http-equiv=refresh content='0;url=http://example.org'>",
    ];

    [Theory]
    [MemberData(nameof(Attacks))]
    public void Nothing_that_a_session_holds_becomes_markup(string attack)
    {
        var (honest, attacked) = (PageOf("- harm"), PageOf(attack));
        Shape(attacked).ShouldBe(Shape(honest));
        attacked.Title!.ShouldStartWith("The boot failed: kernel: ");
        attacked.Source.Text.EnumerateRunes().ShouldAllBe(rune => rune.Value == '\n' || VisibleText.IsSafe(rune));
        attacked.QuerySelector("pre")!.TextContent.ShouldContain(VisibleText.Of(Encoding.UTF8.GetBytes(attack.Split('\e', '\u2028', '\u0085')[0])));
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public void Nothing_that_is_compared_becomes_markup(string attack)
    {
        var (honest, attacked) = (ComparisonOf("- harm"), ComparisonOf(attack));
        Shape(attacked).ShouldBe(Shape(honest));
        attacked.Title!.ShouldBe("Comparison of boots: regressed");
        attacked.QuerySelectorAll("pre").Length.ShouldBe(7, "two places, new and old errors, images of one side, what was left out");
        attacked.Source.Text.EnumerateRunes().ShouldAllBe(rune => rune.Value == '\n' || VisibleText.IsSafe(rune));
    }

    [Fact]
    public void Bytes_that_are_no_text_are_no_markup()
    {
        var noise = new byte[4096];
        new Random(1).NextBytes(noise);
        using var session = SessionDirectory.With("s", [.. Encoding.UTF8.GetBytes(Panic), .. noise, 0xC0, 0xBC, .. "script>"u8]).Analyzed();
        var page = new HtmlParser().ParseDocument(session.Read("report.html"));
        page.QuerySelectorAll("body *").Select(element => element.LocalName).Distinct().Order()
            .ShouldBe(["a", "div", "h1", "h2", "header", "nav", "p", "pre", "span", "strong", "table", "tbody", "td", "th", "thead", "tr"]);
    }

    // Every place from which text comes: serial log, manifest, timing, names of pictures and of the directory, trace.
    private static IDocument PageOf(string attack)
    {
        var json = System.Text.Json.JsonSerializer.Serialize(attack);
        var fileName = new string([.. attack.Where(letter => letter is not ('/' or '\0'))]);
        using var session = SessionDirectory.With("s", Encoding.UTF8.GetBytes($"{Panic}{attack}\nfirst {attack}\n{attack}\nVFS: Cannot open root device \"{attack}\"\n"))
            .Holding("session.json", $$"""{ "session_id": {{json}}, "iso_path": {{json}}, "kvm": {{json}}, "trace_level": {{json}} }""")
            .Holding("timing.dat", $"{attack}\t1\t{attack}\n")
            .Holding("trace.bin", $"1@1.000000:{attack.ReplaceLineEndings(" ")} x=1\n1@1.000000:blk_co_preadv blk 0x1 bs 0x2 offset 0 bytes 512 flags 0x0\n{attack}\n")
            .Holding($"screens/{fileName}.png", RealScreen.Read("seabios-banner"))
            .Holding($"screens/z{fileName}.png", Encoding.UTF8.GetBytes(attack)).Analyzed();
        return new HtmlParser().ParseDocument(session.Read("report.html"));
    }

    // Sessions of one image on both sides, sessions of others, and directories that cannot be read.
    private static IDocument ComparisonOf(string attack)
    {
        var fileName = new string([.. attack.Where(letter => letter is not ('/' or '\0'))]);
        using var boots = new Boots();
        foreach (var side in new[] { "before", "after" })
        {
            Session($"{side}/{fileName}", attack);
            Session($"{side}/only {fileName}", $"{side} {attack}");
            Directory.CreateDirectory(boots.In($"{side}/unreadable {fileName}/serial.log"));
            File.WriteAllText(boots.In($"{side}/unreadable {fileName}/session.json"), "{}");

            void Session(string name, string image) => File.WriteAllText(
                Path.Combine(boots.Session(name, Encoding.UTF8.GetBytes($"{attack} {side}\n{Panic}{attack} {side}\n{attack}\n")), "session.json"),
                $$"""{ "session_id": {{System.Text.Json.JsonSerializer.Serialize(name)}}, "iso_path": {{System.Text.Json.JsonSerializer.Serialize(image)}} }""");
        }

        return new HtmlParser().ParseDocument(Encoding.UTF8.GetString(ComparisonHtml.Write(Boots.Compare(boots.In("before"), boots.In("after")))));
    }

    // Element names and attribute names in their order; of the values, those that a browser acts upon.
    private static string Shape(IDocument page) => string.Join('\n', page.All.Select(element =>
        $"{element.LocalName} {string.Join(' ', element.Attributes.Select(attribute => attribute.Name is "href" or "class" or "src"
            ? $"{attribute.Name}={System.Text.RegularExpressions.Regex.Replace(attribute.Value, "[0-9]+", "N")}" : attribute.Name))}"));
}
