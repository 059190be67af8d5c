using System.Diagnostics;
using System.IO.Pipes;
using System.Text;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Hiperiso.BootLog.Tests.Logs;
using Hiperiso.BootLog.Tests.Traces;

namespace Hiperiso.BootLog.Tests.Comparing;

public class BootComparisonTests
{
    [Fact]
    public void A_stage_that_is_slower_beyond_noise_is_worse()
    {
        using var boots = new Boots();
        var comparison = boots.Compare(Boots.Timed(0, 5, 12), Boots.Timed(0, 11, 18));
        comparison.Outcome.ShouldBe(ComparisonOutcome.Regressed);
        comparison.Images[0].Stages.Figures.Select(figure => (figure.Name, figure.Change))
            .ShouldBe([("kernel", "same"), ("userspace", "more"), ("login", "same"), ("in all", "same")]);
        boots.Compare(Boots.Timed(0, 11, 18), Boots.Timed(0, 5, 12)).Outcome.ShouldBe(ComparisonOutcome.Improved);
    }

    [Theory]
    [InlineData(null, ComparisonOutcome.Same)]
    [InlineData(10.0, ComparisonOutcome.Regressed)]
    public void The_noise_of_single_boots_can_be_set(double? percent, ComparisonOutcome outcome)
    {
        using var boots = new Boots();
        Boots.Compare(boots.Log("a", Boots.Timed(0, 5, 12)), boots.Log("b", Boots.Timed(0, 8, 17)), new ComparisonOptions { NoisePercent = percent })
            .Outcome.ShouldBe(outcome);
    }

    [Theory]
    [InlineData(BootStage.Login, ComparisonOutcome.Regressed)]
    [InlineData(BootStage.Kernel, ComparisonOutcome.Same)]
    public void A_boot_that_goes_wrong_after_the_stage_that_counts_is_no_worse(BootStage minimum, ComparisonOutcome outcome)
    {
        const string kernel = "[    0.000000] Linux version 6.12\n";
        const string oops = "[    1.000000] Oops: 0002 [#1] PREEMPT SMP NOPTI\n";
        using var boots = new Boots();
        foreach (var (before, after) in new[]
        {
            (boots.Log("a", kernel), boots.Log("b", kernel + oops)),
            (boots.Session("before/x", Encoding.UTF8.GetBytes(kernel), "/x.iso"), boots.Session("after/x", Encoding.UTF8.GetBytes(kernel + oops), "/x.iso")),
            (boots.In("before"), boots.In("after")),
        })
        {
            Boots.Compare(before, after, new ComparisonOptions { MinimumStage = minimum, Ignored = ["Oops"] }).Outcome.ShouldBe(outcome);
        }
    }

    [Fact]
    public void Two_seconds_are_always_noise_of_single_boots()
    {
        using var boots = new Boots();
        boots.Compare(Boots.Timed(0, 0.5, 0.6), Boots.Timed(0, 2.4, 2.5)).Outcome.ShouldBe(ComparisonOutcome.Same);
    }

    [Fact]
    public void Times_of_different_clocks_are_not_compared()
    {
        using var boots = new Boots();
        var (one, other) = (boots.Session("x", Boots.Timed(0, 5, 12)), boots.Session("y", Boots.Timed(0, 50, 120)));
        File.WriteAllText(Path.Combine(other, "timing.dat"), "launching_qemu\t1\t-\nguest_kernel\t2\t-\nguest_login\t200\t-\n");
        var stages = Boots.Compare(one, other).Images[0].Stages;
        (stages.Clock, stages.Left, stages.Figures.Count).ShouldBe((StageClock.None, 2, 0));
        ComparisonText.Write(Boots.Compare(one, other)).ShouldContain("were not compared");
    }

    [Fact]
    public void Repeated_boots_tell_their_own_noise()
    {
        using var boots = new Boots();
        foreach (var (index, time) in new[] { 10.0, 10.2, 9.9, 10.1, 30 }.Index())
        {
            boots.Session($"before/quiet_{index}", Boots.Timed(0, 1, time), "/quiet.iso");
            boots.Session($"after/quiet_{index}", Boots.Timed(0, 1, time + 2), "/quiet.iso");
            boots.Session($"before/loud_{index}", Boots.Timed(0, 1, 10 + (3 * index)), "/loud.iso");
            boots.Session($"after/loud_{index}", Boots.Timed(0, 1, 12 + (3 * index)), "/loud.iso");
        }

        var comparison = Boots.Compare(boots.In("before"), boots.In("after"));
        comparison.Images.Select(image => (image.Image, image.Outcome, image.BootsBefore, image.BootsAfter))
            .ShouldBe([("/quiet.iso", ComparisonOutcome.Regressed, 5, 5), ("/loud.iso", ComparisonOutcome.Same, 5, 5)]);
    }

    [Fact]
    public void Sets_are_compared_image_by_image_and_what_only_one_has_is_listed()
    {
        using var boots = new Boots();
        boots.Session("before/debian_20251111T101500Z", Corpus.Read("linux-login"));
        boots.Session("before/debian_20251111T111500Z", Corpus.Read("linux-login"));
        boots.Session("before/ipxe_1", Corpus.Read("ipxe-linux-login"), "/ISOs/ipxe.iso");
        boots.Session("before/old", Corpus.Read("linux-login"), "/ISOs/old.iso");
        boots.Session("after/debian_20251211T101500Z", Corpus.Read("linux-init-missing"));
        boots.Session("after/debian_20251211T111500Z", Corpus.Read("linux-login"));
        boots.Session("after/ipxe_2", Corpus.Read("ipxe-linux-login"), "/ISOs/ipxe.iso");
        boots.Session("after/new", Corpus.Read("linux-login"), "/ISOs/new.iso");
        Directory.CreateDirectory(boots.In("after/no-session"));
        Directory.CreateSymbolicLink(boots.In("after/link"), "/");
        var unreadable = boots.Session("after/unreadable", []);
        File.Delete(Path.Combine(unreadable, "serial.log"));
        Directory.CreateDirectory(Path.Combine(unreadable, "serial.log"));
        var comparison = Boots.Compare(boots.In("before"), boots.In("after"));
        comparison.Outcome.ShouldBe(ComparisonOutcome.Regressed);
        string[] unusable = [.. comparison.Unusable.Select(message => message.Replace(boots.Path, "", StringComparison.Ordinal))];
        ComparisonText.Write(comparison with { Before = "before", After = "after", Unusable = unusable }).ShouldMatchApproved(options => options.NoDiff().SubFolder("Approved"));
    }

    [Fact]
    public void A_session_is_compared_with_a_set_of_earlier_boots()
    {
        using var boots = new Boots();
        boots.Session("before/x_1", Corpus.Read("linux-login"), "/x.iso");
        boots.Session("before/x_2", Corpus.Read("linux-init-missing"), "/x.iso");
        var image = Boots.Compare(boots.In("before"), boots.Session("x_3", Corpus.Read("linux-login"), "/x.iso")).Images.ShouldHaveSingleItem();
        (image.BootsBefore, image.BootsAfter, image.Divergence).ShouldBe((2, 1, null));
        image.Outcome.ShouldBe(ComparisonOutcome.Improved);
    }

    [Fact]
    public void A_boot_that_goes_as_any_of_the_earlier_ones_went_does_not_differ()
    {
        using var boots = new Boots();
        boots.Session("before/x_1", Corpus.Read("linux-init-missing"), "/x.iso");
        boots.Session("before/x_2", Corpus.Read("linux-login"), "/x.iso");
        boots.Session("after/x_3", Corpus.Read("linux-login"), "/x.iso");
        Boots.Compare(boots.In("before"), boots.In("after")).Images[0].Divergence.ShouldBeNull();
    }

    [Fact]
    public void What_the_traces_tell_is_compared()
    {
        using var boots = new Boots();
        var log = Corpus.Read("linux-login");
        var comparison = Boots.Compare(
            boots.Session("before", log, trace: RealTrace.Read("ipxe-standard")), boots.Session("after", log, trace: RealTrace.Read("cd-read-error")));
        comparison.Outcome.ShouldBe(ComparisonOutcome.Regressed);
        (ComparisonText.Write(comparison with { Before = "before", After = "after" }) + Encoding.UTF8.GetString(ComparisonJson.Write(comparison with { Before = "before", After = "after" })))
            .ShouldMatchApproved(options => options.NoDiff().SubFolder("Approved"));
    }

    [Fact]
    public void The_same_trace_is_no_difference()
    {
        using var boots = new Boots();
        var trace = RealTrace.Read("cd-read-error");
        Boots.Compare(boots.Session("x", Corpus.Read("linux-login"), trace: trace), boots.Session("y", Corpus.Read("linux-login"), trace: trace))
            .Outcome.ShouldBe(ComparisonOutcome.Same);
    }

    [Fact]
    public void Lines_with_a_text_to_ignore_are_not_compared()
    {
        using var boots = new Boots();
        var (one, other) = (boots.Log("a", "x\nfoo: 1\nsda: I/O error\n"), boots.Log("b", "x\nfoo: 2\n"));
        var place = Boots.Compare(one, other).Images[0].Divergence!.After;
        (place.Log, place.Offset, place.Lines[0]).ShouldBe(("b", 2, "foo: 2"));
        Boots.Compare(one, other, new ComparisonOptions { Ignored = ["foo: ", "sda: "] }).Outcome.ShouldBe(ComparisonOutcome.Same);
    }

    [Fact]
    public void Error_lines_are_the_same_whatever_their_times_and_processes()
    {
        using var boots = new Boots();
        var comparison = boots.Compare(
            Boots.Timed(0, 1, 2, "[    1.100000] Out of memory: Killed process 57 (tail)\n"),
            Boots.Timed(0, 1, 2, "[    1.200000] Out of memory: Killed process 146 (tail)\n[    1.300000] EXT4-fs error (device vda1): y\n"));
        comparison.Images[0].NewErrors.ShouldBe(["EXT4-fs error (device vda1): y"]);
        comparison.Images[0].GoneErrors.ShouldBeEmpty();
        comparison.Outcome.ShouldBe(ComparisonOutcome.Regressed);
    }

    [Fact]
    public void An_error_line_is_known_however_many_came_before_it()
    {
        var many = string.Concat(Enumerable.Range(1000, 500).Select(sector => $"[    1.100000] I/O error, dev vda, sector {sector}\n"));
        using var boots = new Boots();
        var comparison = boots.Compare(Boots.Timed(0, 1, 2, many), Boots.Timed(0, 1, 2, "[    1.100000] I/O error, dev vda, sector 1499\n"));
        comparison.Images[0].NewErrors.ShouldBeEmpty();
        comparison.Images[0].GoneErrors.Count.ShouldBe(499);
    }

    [Fact]
    public void More_error_lines_than_there_is_room_for_are_told_and_none_is_called_new_that_may_be_old()
    {
        var many = string.Concat(Enumerable.Range(10_000, 5000).Select(sector => $"[    1.100000] I/O error, dev vda, sector {sector}\n"));
        using var boots = new Boots();
        var image = boots.Compare(Boots.Timed(0, 1, 2, many), Boots.Timed(0, 1, 2, "[    1.100000] I/O error, dev vda, sector 14999\n")).Images[0];
        image.NewErrors.ShouldBeEmpty();
        image.Problems.ShouldBe(["A: there are more error lines than can be compared."]);
    }

    [Fact]
    public void No_line_of_a_guest_can_forge_a_report()
    {
        byte[] hostile = [.. "<script>alert(1)</script> & \"'\e]0;x\a\u202e"u8, 0xC3, 0x28, .. "\u009b2J\nKernel panic - not syncing: <b>'\"&\u2028x\n"u8];
        using var boots = new Boots();
        var comparison = boots.Compare("x\n"u8.ToArray(), hostile);
        var page = Encoding.UTF8.GetString(ComparisonHtml.Write(comparison));
        page.ShouldNotContain("<script");
        page.ShouldNotContain("<b>");
        page.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;&#39;");
        using var json = JsonDocument.Parse(ComparisonJson.Write(comparison));
        foreach (var text in new[] { page, ComparisonText.Write(comparison) })
        {
            text.Replace("\n", "", StringComparison.Ordinal).EnumerateRunes().ShouldAllBe(rune => VisibleText.IsSafe(rune));
        }
    }

    [Fact]
    public void The_policy_of_the_page_lets_its_style_sheet_through_and_nothing_else()
    {
        using var boots = new Boots();
        var page = new HtmlParser().ParseDocument(Encoding.UTF8.GetString(ComparisonHtml.Write(boots.Compare("x\n"u8.ToArray(), "y\n"u8.ToArray()))));
        page.QuerySelector("style")!.TextContent.ShouldBe(PageStyle.Text);
        page.QuerySelector("meta[http-equiv=Content-Security-Policy]")!.GetAttribute("content")!.ShouldBe(
            $"default-src 'none'; style-src 'sha256-{PageStyle.Hash}'; base-uri 'none'; form-action 'none'");
        page.QuerySelectorAll("script, link, img, [style], style + style").ShouldBeEmpty();
    }

    [Fact]
    public void What_cannot_be_compared_is_refused_by_name()
    {
        using var boots = new Boots();
        var log = boots.Log("log", "x\n");
        using (var pipe = Process.Start("mkfifo", [boots.In("pipe")]))
        {
            pipe.WaitForExit();
        }

        Directory.CreateDirectory(boots.In("empty"));
        File.CreateSymbolicLink(boots.In("loop"), "loop");
        File.CreateSymbolicLink(boots.In("link"), "log");
        using var shell = new AnonymousPipeServerStream(PipeDirection.In);
        File.CreateSymbolicLink(boots.In("pipe-of-shell"), $"/proc/self/fd/{shell.SafePipeHandle.DangerousGetHandle()}");
        var session = boots.Session("session", []);
        File.Delete(Path.Combine(session, "serial.log"));
        File.CreateSymbolicLink(Path.Combine(session, "serial.log"), "/dev/zero");
        boots.Session("set/x", Corpus.Read("linux-login"), "/x.iso");
        boots.Session("other-set/y", Corpus.Read("linux-login"), "/y.iso");
        Refusal(log, "missing").ShouldEndWith("missing: no such file or directory. Give a session directory, a directory with sessions, or a serial log.");
        Refusal("pipe", log).ShouldEndWith("pipe: it is not a plain file. Give one that can be read.");
        Refusal("loop", log).ShouldContain("loop: ");
        Refusal("pipe-of-shell", log).ShouldEndWith("pipe-of-shell: it is not a plain file. Give one that can be read.");
        Boots.Compare(boots.In("link"), log).Outcome.ShouldBe(ComparisonOutcome.Same);
        Refusal(log, "empty").ShouldContain("empty: neither a session nor a directory with sessions. ");
        Refusal(session, log).ShouldEndWith("session: serial.log: it is not a plain file. Give one that can be read.");
        Refusal("set", log).ShouldContain("log: a serial log does not say whose image it is of. ");
        Refusal("set", "other-set").ShouldContain("no image has sessions in both. ");
        Refusal(log, "/dev/null").ShouldStartWith("/dev/null: it is not a plain file");

        string Refusal(string before, string after) =>
            Should.Throw<InvalidDataException>(() => Boots.Compare(boots.In(before), boots.In(after))).Message;
    }
}
