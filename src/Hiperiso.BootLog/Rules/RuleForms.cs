namespace Hiperiso.BootLog;

/// <summary>The forms in which the tables are written: one line a rule.</summary>
internal static class RuleForms
{
    internal static SerialRule Reached(string id, BootStage stage, PatternKind kind, string text) =>
        new(id, RuleEffect.Stage, stage, FailureDomain.None, kind, text);

    internal static SerialRule Fatal(string id, FailureDomain domain, PatternKind kind, string text) =>
        new(id, RuleEffect.Fatal, BootStage.Error, domain, kind, text);

    internal static SerialRule Setback(string id, FailureDomain domain, PatternKind kind, string text) =>
        new(id, RuleEffect.Setback, BootStage.Error, domain, kind, text);

    internal static SerialRule Error(string id, FailureDomain domain, PatternKind kind, string text) =>
        new(id, RuleEffect.Error, BootStage.Unknown, domain, kind, text);

    internal static SerialRule Harmless(string id, PatternKind kind, string text) =>
        new(id, RuleEffect.Harmless, BootStage.Unknown, FailureDomain.None, kind, text);

    internal static SerialRule Ending(string id, string text) =>
        new(id, RuleEffect.Ending, BootStage.Unknown, FailureDomain.None, PatternKind.LineStart, text);

    internal static SerialRule Question(string id, BootStage stage, PatternKind kind, string text) =>
        new(id, RuleEffect.Question, stage, FailureDomain.None, kind, text);

    internal static SerialRule Driver(string id, PatternKind kind, string text) =>
        new(id, RuleEffect.GraphicsDriver, BootStage.Unknown, FailureDomain.None, kind, text);

    internal static SerialRule Mode(string id, PatternKind kind, string text) =>
        new(id, RuleEffect.GraphicsMode, BootStage.Unknown, FailureDomain.None, kind, text);
}
