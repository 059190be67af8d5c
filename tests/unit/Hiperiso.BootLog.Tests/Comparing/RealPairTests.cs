using System.Text;
using System.Text.Json;
using Hiperiso.BootLog.Tests.Logs;

namespace Hiperiso.BootLog.Tests.Comparing;

public class RealPairTests
{
    /// <summary>What people compare: another kernel, another loader, a boot that broke, one that was mended.</summary>
    public static TheoryData<string, string> Pairs => new()
    {
        { "linux-login", "linux-init-missing" },
        { "linux-init-missing", "linux-login" },
        { "linux-6.12-no-root", "linux-6.1-no-root" },
        { "grub-2.06-linux-login", "grub-2.06-no-kernel" },
        { "linux-login", "linux-out-of-memory-overcome" },
        { "linux-power-off", "linux-restart" },
        { "ipxe-linux-login", "ipxe-no-boot-file" },
        { "linux-login", "linux-too-little-memory" },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Two_real_logs_are_compared_as_text(string before, string after)
    {
        var text = ComparisonText.Write(Compare(before, after));
        text.Split('\n').ShouldAllBe(line => line.EnumerateRunes().Sum(VisibleText.Columns) <= 80);
        Approve(text, before, after, "text");
    }

    [Fact]
    public void Two_real_logs_are_compared_as_json()
    {
        var json = ComparisonJson.Write(Compare("linux-login", "linux-init-missing"));
        using var document = JsonDocument.Parse(json);
        document.RootElement.GetProperty("schema").GetString().ShouldBe("hiperiso.boot-comparison");
        Approve(Encoding.UTF8.GetString(json), "linux-login", "linux-init-missing", "json");
    }

    [Fact]
    public void Two_real_logs_are_compared_as_a_page() =>
        Approve(Encoding.UTF8.GetString(ComparisonHtml.Write(Compare("linux-login", "linux-init-missing"))), "linux-login", "linux-init-missing", "html");

    [Theory]
    [InlineData("one-processor-1", "one-processor-2")]
    [InlineData("two-processors-1", "two-processors-2")]
    [InlineData("systemd-1", "systemd-2")]
    public void Two_boots_of_the_same_guest_are_the_same(string one, string other)
    {
        using var boots = new Boots();
        foreach (var (before, after) in new[] { (one, other), (other, one) })
        {
            var comparison = boots.Compare(Boots.Repeated(before), Boots.Repeated(after));
            comparison.Images[0].Findings.ShouldBeEmpty();
            comparison.Outcome.ShouldBe(ComparisonOutcome.Same);
        }
    }

    // Both boots are in one log. In the second the timer needed a second attempt, and six lines tell of it.
    [Fact]
    public void A_guest_that_restarts_boots_the_same_way_again_but_for_what_really_differs()
    {
        var log = Corpus.Read("linux-restart");
        var second = log.AsSpan().LastIndexOf("[    0.000000] Linux version"u8);
        using var boots = new Boots();
        var (one, other) = (boots.Log("first", log[..second]), boots.Log("second", log[second..]));
        Boots.Compare(one, other).Images[0].Divergence!.After.Lines[0].ShouldEndWith("..MP-BIOS bug: 8254 timer not connected to IO-APIC");
        var timer = new ComparisonOptions { Ignored = ["MP-BIOS bug", "trying to set up timer", "(found apic 0 pin 2)", "....... failed.", "..... works."] };
        Boots.Compare(one, other, timer).Images[0].Divergence.ShouldBeNull();
    }

    private static BootComparison Compare(string before, string after)
    {
        using var boots = new Boots();
        var (one, other) = (boots.Log(before + ".log", Corpus.Read(before)), boots.Log(after + ".log", Corpus.Read(after)));
        return Boots.Compare(one, other) with { Before = before + ".log", After = after + ".log" };
    }

    private static void Approve(string text, string before, string after, string kind) =>
        text.ShouldMatchApproved(options => options
            .NoDiff()
            .SubFolder("Approved")
            .WithFilenameGenerator((_, _, type, extension) => $"{before}.{after}.{kind}.{type}.{extension}"));
}
