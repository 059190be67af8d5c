namespace Hiperiso.BootLog;

/// <summary>One fact about serial output: a text, where it stands in a line, and what it means.</summary>
/// <param name="Id">Name in reports; lower-case words joined by <c>-</c>, the program's name first.</param>
/// <param name="Effect">What a match means.</param>
/// <param name="Stage">The stage that a match proves (<see cref="RuleEffect.Stage"/> only).</param>
/// <param name="Domain">Where the failure belongs (fatal findings, setbacks and errors only).</param>
/// <param name="Kind">Where the text must stand.</param>
/// <param name="Text">The text, ASCII, case-sensitive.</param>
/// <param name="Example">A real line that this rule, and no other, decides.</param>
public sealed record SerialRule(
    string Id,
    RuleEffect Effect,
    BootStage Stage,
    FailureDomain Domain,
    PatternKind Kind,
    string Text,
    string Example)
{
    /// <summary>A second text that must follow on the same line; empty for none. Not for prompts.</summary>
    public string Then { get; init; } = "";

    /// <summary>The rule counts only before this stage: GRUB's <c>error: </c> means nothing once a kernel runs.</summary>
    public BootStage Before { get; init; } = BootStage.Error;

    /// <summary>Whether the rule is decided at the last character of its text, without waiting for the end of the line.</summary>
    internal bool IsPrompt => Kind >= PatternKind.Prompt;
}
