using Hiperiso.BootLog.Tests.Logs;
using Hiperiso.BootLog.Tests.Serial;

namespace Hiperiso.BootLog.Tests.Rules;

public class SerialRulesTests
{
    public static TheoryData<string> Ids => [.. SerialRules.Default.Select(rule => rule.Id)];

    public static TheoryData<string> Boots => [.. Excerpts.All.Where(excerpt => excerpt.IsFromABoot).Select(excerpt => excerpt.Rule)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_excerpt_of_a_rule_is_decided_by_that_rule(string id)
    {
        var rule = SerialRules.Default.Single(rule => rule.Id == id);
        var line = Excerpts.Of(id).Line;
        var scan = Scans.Of(line);
        switch (rule.Effect)
        {
            case RuleEffect.Stage or RuleEffect.Fatal or RuleEffect.Setback:
                var found = scan.Events.ShouldHaveSingleItem();
                (found.Stage, found.Pattern, found.Line).ShouldBe((rule.Stage, id, line.Trim(' ')));
                break;
            case RuleEffect.Error:
                scan.Summary.ErrorLines.ShouldHaveSingleItem().Pattern.ShouldBe(id);
                break;
            case RuleEffect.Harmless:
                scan.Summary.ErrorCount.ShouldBe(0);
                break;
            case RuleEffect.Ending:
                scan.Summary.Ending!.Value.Pattern.ShouldBe(id);
                break;
            case RuleEffect.Question:
                scan.Summary.Question!.Value.Pattern.ShouldBe(id);
                break;
            case RuleEffect.GraphicsDriver:
                scan.Summary.GraphicsDrivers.ShouldNotBeEmpty();
                break;
            case RuleEffect.GraphicsMode:
                scan.Summary.GraphicsResolution.ShouldNotBeEmpty();
                break;
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Without_a_rule_its_excerpt_is_not_decided_by_it(string id)
    {
        var line = Excerpts.Of(id).Line;
        var others = SerialRules.Default.Where(other => other.Id != id).ToList();
        Scans.Describe(Scans.Of(line, others)).ShouldNotBe(Scans.Describe(Scans.Of(line)));
    }

    [Theory]
    [MemberData(nameof(Boots))]
    public void An_excerpt_from_a_boot_stands_in_that_boots_log(string id)
    {
        var excerpt = Excerpts.Of(id);
        var rule = SerialRules.Default.Single(rule => rule.Id == id);
        var scan = Scans.Of(Corpus.Read(excerpt.Origin), [KeepsNoLine(rule) ? rule with { Effect = RuleEffect.Error } : rule]);
        StageEvent[] found = [.. scan.Events, .. scan.Summary.ErrorLines, scan.Summary.Ending ?? default, scan.Summary.Question ?? default];
        found.Select(e => e.Line).ShouldContain(excerpt.Line.Trim(' '));
    }

    private static bool KeepsNoLine(SerialRule rule) =>
        rule.Effect is RuleEffect.GraphicsDriver or RuleEffect.GraphicsMode or RuleEffect.Harmless;

    [Fact]
    public void Every_excerpt_has_a_rule() =>
        Excerpts.All.Select(excerpt => excerpt.Rule).Order().ShouldBe(SerialRules.Default.Select(rule => rule.Id).Order());

    [Fact]
    public void Every_rule_has_a_name_of_its_own() =>
        SerialRules.Default.Select(rule => rule.Id).ShouldBeUnique();

    [Fact]
    public void Failures_have_a_domain_and_stages_have_none() =>
        SerialRules.Default.ShouldAllBe(rule =>
            rule.Effect == RuleEffect.Fatal || rule.Effect == RuleEffect.Setback || rule.Effect == RuleEffect.Error
                ? rule.Domain != FailureDomain.None
                : rule.Domain == FailureDomain.None);

    [Fact]
    public void What_is_fatal_is_fatal_at_any_time_unless_somebody_asked_for_it() =>
        SerialRules.Default.Where(rule => rule.Effect == RuleEffect.Fatal)
            .ShouldAllBe(rule => rule.Before == BootStage.Error && (rule.NotIn == null || rule.NotIn == Scene.Rescue));

    [Fact]
    public void A_rule_without_text_is_refused() =>
        Should.Throw<ArgumentException>(() => new SerialScanner([SerialRules.Default[0] with { Text = "" }]));
}
