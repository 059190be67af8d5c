using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Hiperiso.BootLog.Tests.Logs;
using Hiperiso.BootLog.Tests.Serial;

namespace Hiperiso.BootLog.Tests.Comparing;

public partial class ComparisonPropertyTests
{
    private static readonly byte[] Panic = "\r\n[   99.000000] Kernel panic - not syncing: nobody wrote this before\r\n"u8.ToArray();

    public static TheoryData<string> All => [.. Corpus.Names];

    public static TheoryData<string> OfLinux => [.. Corpus.Names.Where(name => name.StartsWith("linux-", StringComparison.Ordinal))];

    /// <summary>Logs that had come at least to a kernel: a panic proves one.</summary>
    public static TheoryData<string> WithKernel => [.. Corpus.Names.Where(name => Scans.Of(Corpus.Read(name)).Summary.Stage >= BootStage.Kernel)];

    [Theory]
    [MemberData(nameof(All))]
    public void A_log_is_the_same_as_itself(string name)
    {
        using var boots = new Boots();
        Differences(boots.Compare(Corpus.Read(name), Corpus.Read(name))).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Other_times_and_addresses_are_no_difference(string name)
    {
        var random = new Random(1);
        var text = Encoding.Latin1.GetString(Corpus.Read(name));
        var changed = Stamp().Replace(text, stamp => string.Create(CultureInfo.InvariantCulture,
            $"[{double.Parse(stamp.Groups[1].Value, CultureInfo.InvariantCulture) * 1.2,12:0.000000}] "));
        changed = Address().Replace(changed, address => "0x" + Random(address.Length - 2));
        changed = Wide().Replace(changed, address => Random(address.Length));
        using var boots = new Boots();
        Differences(boots.Compare(Encoding.Latin1.GetBytes(text), Encoding.Latin1.GetBytes(changed))).ShouldBeEmpty();

        string Random(int digits) => "7" + string.Concat(Enumerable.Range(1, digits - 1).Select(_ => "0123456789abcdef"[random.Next(16)]));
    }

    [Theory]
    [MemberData(nameof(OfLinux))]
    public void Lines_in_another_order_are_no_difference(string name)
    {
        var random = new Random(2);
        var text = Encoding.Latin1.GetString(Corpus.Read(name));
        List<string> lines = [.. text.Split('\n')];
        for (var i = 0; i + 60 < lines.Count; i += 60)
        {
            var (one, other) = (random.Next(i, i + 60), random.Next(i, i + 60));
            (lines[one], lines[other]) = (lines[other], lines[one]);
        }

        using var boots = new Boots();
        boots.Compare(Encoding.Latin1.GetBytes(text), Encoding.Latin1.GetBytes(string.Join('\n', lines))).Images[0].Divergence.ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(WithKernel))]
    public void A_panic_more_is_worse_and_a_panic_less_is_not(string name)
    {
        var log = Corpus.Read(name);
        using var boots = new Boots();
        boots.Compare(log, [.. log, .. Panic]).Outcome.ShouldBe(ComparisonOutcome.Regressed);
        boots.Compare([.. log, .. Panic], log).Outcome.ShouldBe(ComparisonOutcome.Improved);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void What_is_worse_one_way_is_better_the_other_way(string name)
    {
        using var boots = new Boots();
        var one = boots.Log("one", Corpus.Read(name));
        foreach (var step in new[] { 1, 7, 19 })
        {
            var other = boots.Log("other", Corpus.Read(Corpus.Names[(Corpus.Names.ToList().IndexOf(name) + step) % Corpus.Names.Count]));
            var (forth, back) = (Boots.Compare(one, other).Images[0], Boots.Compare(other, one).Images[0]);
            Count(back, ComparisonOutcome.Improved).ShouldBe(Count(forth, ComparisonOutcome.Regressed));
            Count(back, ComparisonOutcome.Regressed).ShouldBe(Count(forth, ComparisonOutcome.Improved));
            Count(back, ComparisonOutcome.Different).ShouldBe(Count(forth, ComparisonOutcome.Different));
        }
    }

    private static int Count(ImageComparison image, ComparisonOutcome outcome) => image.Findings.Count(finding => finding.Outcome == outcome);

    private static IEnumerable<string> Differences(BootComparison comparison) => comparison.Images[0].Findings
        .Select(finding => finding.Says)
        .Concat(comparison.Images[0].Divergence is { } divergence ? divergence.Before.Lines.Concat(divergence.After.Lines) : []);

    [GeneratedRegex(@"\[ *(\d+\.\d{6})\] ")]
    private static partial Regex Stamp();

    [GeneratedRegex(@"(?<!code=)\b0x[0-9a-f]{7,16}\b")]
    private static partial Regex Address();

    [GeneratedRegex(@"\bf{4}[0-9a-f]{12}\b")]
    private static partial Regex Wide();
}
