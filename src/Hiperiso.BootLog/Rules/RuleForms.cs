namespace Hiperiso.BootLog;

/// <summary>The forms in which the tables are written: one line a rule.</summary>
internal static class RuleForms
{
    internal static SerialRule Reached(string id, BootStage stage, PatternKind kind, string text, string example) =>
        new(id, RuleEffect.Stage, stage, FailureDomain.None, kind, text, example);

    internal static SerialRule Fatal(string id, FailureDomain domain, PatternKind kind, string text, string example) =>
        new(id, RuleEffect.Fatal, BootStage.Error, domain, kind, text, example);

    internal static SerialRule Setback(string id, FailureDomain domain, PatternKind kind, string text, string example) =>
        new(id, RuleEffect.Setback, BootStage.Error, domain, kind, text, example);

    internal static SerialRule Error(string id, FailureDomain domain, PatternKind kind, string text, string example) =>
        new(id, RuleEffect.Error, BootStage.Unknown, domain, kind, text, example);

    internal static SerialRule Ending(string id, string text, string example) =>
        new(id, RuleEffect.Ending, BootStage.Unknown, FailureDomain.None, PatternKind.LineStart, text, example);

    internal static SerialRule Driver(string id, PatternKind kind, string text, string example) =>
        new(id, RuleEffect.GraphicsDriver, BootStage.Unknown, FailureDomain.None, kind, text, example);

    internal static SerialRule Mode(string id, PatternKind kind, string text, string example) =>
        new(id, RuleEffect.GraphicsMode, BootStage.Unknown, FailureDomain.None, kind, text, example);
}
