using Hiperiso.BootLog.Tests.Serial;

namespace Hiperiso.BootLog.Tests.Rules;

public class SerialRulesTests
{
    public static TheoryData<string> Ids => [.. SerialRules.Default.Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_example_of_a_rule_is_decided_by_that_rule(string id)
    {
        var rule = SerialRules.Default.Single(rule => rule.Id == id);
        var scan = Scans.Of(rule.Example);
        switch (rule.Effect)
        {
            case RuleEffect.Stage or RuleEffect.Fatal or RuleEffect.Setback:
                scan.Events.ShouldHaveSingleItem().ShouldBe(
                    new StageEvent(rule.Stage, id, rule.Example.Trim(' '), rule.Example.Length - rule.Example.TrimStart(' ').Length, null));
                break;
            case RuleEffect.Error:
                scan.Summary.ErrorLines.ShouldHaveSingleItem().Pattern.ShouldBe(id);
                break;
            case RuleEffect.Ending:
                scan.Summary.Ending!.Value.Pattern.ShouldBe(id);
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
    public void Without_a_rule_its_example_is_not_decided_by_it(string id)
    {
        var rule = SerialRules.Default.Single(rule => rule.Id == id);
        var others = SerialRules.Default.Where(other => other.Id != id).ToList();
        Scans.Describe(Scans.Of(rule.Example, others)).ShouldNotBe(Scans.Describe(Scans.Of(rule.Example)));
    }

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
    public void A_rule_without_text_is_refused() =>
        Should.Throw<ArgumentException>(() => new SerialScanner([SerialRules.Default[0] with { Text = "" }]));
}
