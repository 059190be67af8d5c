using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using AngleSharp.Html.Parser;
using Hiperiso.BootLog.Tests.Logs;
using Hiperiso.BootLog.Tests.Screens;
using Hiperiso.BootLog.Tests.Sessions;
using Hiperiso.BootLog.Tests.Traces;

namespace Hiperiso.BootLog.Tests.Pages;

public class HtmlReportTests
{
    private const string Timing = "launching_qemu\t3.00\tx\nguest_firmware\t3.50\tx\nguest_bootmanager\t5.25\tx\nguest_kernel\t7.75\tx\nguest_login\t15.25\tx\n";

    public static TheoryData<string> All => [.. Corpus.Names];

    [Theory]
    [InlineData("grub-efi-no-kernel")]
    [InlineData("ipxe-linux-login")]
    [InlineData("linux-6.12-no-root")]
    public void The_page_of_a_real_log_is(string name)
    {
        using var session = SessionDirectory.With(name, Corpus.Read(name)).Analyzed();
        Approve(session.Read("report.html"), name);
    }

    [Fact]
    public void The_page_of_a_session_with_a_trace_and_screens_is()
    {
        using var session = Full().Analyzed();
        Approve(session.Read("report.html"), "full-session");
    }

    [Fact]
    public void The_same_session_gives_the_same_page()
    {
        using var session = Full().Analyzed();
        var first = session.Read("report.html");
        session.Analyzed().Read("report.html").ShouldBe(first);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_page_is_whole_and_every_link_in_it_leads_somewhere(string name)
    {
        using var session = SessionDirectory.With(name, Corpus.Read(name)).Holding("timing.dat", Timing).Analyzed();
        var text = session.Read("report.html");
        XDocument.Parse(text);
        var page = new HtmlParser(new HtmlParserOptions { IsStrictMode = true }).ParseDocument(Strict(text));
        var ids = page.QuerySelectorAll("[id]").Select(element => element.Id!).ToList();
        ids.ShouldBeUnique();
        var links = page.QuerySelectorAll("a").Select(link => link.GetAttribute("href")!).ToList();
        links.ShouldNotBeEmpty();
        links.ShouldAllBe(link => link.StartsWith('#'));
        links.Select(link => link.TrimStart('#')).ShouldBeSubsetOf(ids);
        page.QuerySelectorAll("pre .at").Length.ShouldBe(LogMark.Of(SessionAnalyzer.Analyze(session.Path, AnalysisOptions.Default)).Count);
    }

    [Fact]
    public void A_page_asks_nobody_for_anything()
    {
        using var session = Full().Analyzed();
        var page = new HtmlParser().ParseDocument(session.Read("report.html"));
        page.QuerySelectorAll("script, link, iframe, object, embed, form, base, style + style").ShouldBeEmpty();
        page.QuerySelectorAll("[src]").ShouldAllBe(element => element.GetAttribute("src")!.StartsWith("data:image/png;base64,"));
        page.QuerySelector("meta[http-equiv=Content-Security-Policy]")!.GetAttribute("content")!.ShouldBe(
            $"default-src 'none'; style-src 'sha256-{PageStyle.Hash}'; img-src data:; base-uri 'none'; form-action 'none'");
    }

    [Fact]
    public void The_policy_lets_the_style_sheet_through() =>
        PageStyle.Hash.ShouldBe(Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(PageStyle.Text))), "renew PageStyle.Hash");

    [Fact]
    public void A_silent_session_has_a_page()
    {
        using var session = SessionDirectory.Empty("s").Holding("session.json", "{}").Analyzed();
        var page = new HtmlParser().ParseDocument(session.Read("report.html"));
        page.QuerySelector(".verdict strong")!.TextContent.ShouldBe("Nothing is known of the boot");
        page.QuerySelectorAll("pre, img, svg").ShouldBeEmpty();
    }

    private static SessionDirectory Full() => SessionDirectory.With("full-session", Corpus.Read("grub-efi-no-kernel"))
        .Holding("timing.dat", Timing)
        .Holding("trace.bin", RealTrace.Read("ovmf-full"))
        .Holding("screens/0001s-firmware.png", RealScreen.Read("seabios-banner"))
        .Holding("screens/0005s-screen.png", RealScreen.Read("seabios-nothing-to-boot"))
        .Holding("screens/end.png", RealScreen.Read("seabios-nothing-to-boot"));

    // In HTML "/>" ends an element of SVG only; others, such as <meta/>, ignore it, which a strict parser holds against the page.
    private static string Strict(string page) => page.Replace("<meta ", "<meta  ").Replace("\"/>\n", "\">\n");

    private static void Approve(string text, string name) =>
        text.ShouldMatchApproved(options => options.NoDiff().SubFolder("Approved")
            .WithFilenameGenerator((_, _, type, extension) => $"{name}.report.html.{type}.{extension}"));
}
