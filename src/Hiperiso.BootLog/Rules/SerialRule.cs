namespace Hiperiso.BootLog;

/// <summary>One fact about serial output: a text, where it stands in a line, and what it means.</summary>
/// <param name="Id">Name in reports; lower-case words joined by <c>-</c>, the program's name first.</param>
/// <param name="Effect">What a match means.</param>
/// <param name="Stage">The stage that a match proves (stages, questions, and errors that nothing else can have).</param>
/// <param name="Domain">Where the failure belongs (fatal findings, setbacks and errors only).</param>
/// <param name="Kind">Where the text must stand.</param>
/// <param name="Text">The text, ASCII, case-sensitive.</param>
public sealed record SerialRule(
    string Id,
    RuleEffect Effect,
    BootStage Stage,
    FailureDomain Domain,
    PatternKind Kind,
    string Text)
{
    /// <summary>A second text that must follow on the same line; empty for none. Not for prompts.</summary>
    public string Then { get; init; } = "";

    /// <summary>The rule counts only before this stage: GRUB's <c>error: </c> means nothing once a kernel runs.</summary>
    public BootStage Before { get; init; } = BootStage.Error;

    /// <summary>The stage during which the text means nothing, such as the menu of a boot manager; null for none.</summary>
    public BootStage? NotDuring { get; init; }

    /// <summary>Texts of which none may follow on the same line.</summary>
    public IReadOnlyList<string> Unless { get; init; } = [];

    /// <summary>The scene that begins with a match; null when it stays as it is.</summary>
    public Scene? Opens { get; init; }

    /// <summary>The scene in which the text means nothing; null for none.</summary>
    public Scene? NotIn { get; init; }

    /// <summary>The scene in which the setback cannot be overcome; null for none.</summary>
    public Scene? FatalIn { get; init; }

    /// <summary>The firmware hands the processor over to a program of the image.</summary>
    public bool HandsOver { get; init; }

    /// <summary>
    /// The rule whose first match in a boot shows that a setback of the same stage was overcome, as any later stage does: a menu appears,
    /// whatever its configuration looked for and did not find. Empty for none.
    /// </summary>
    public string OvercomeBy { get; init; } = "";

    /// <summary>
    /// The firmware goes on with its next device, as it does after failures of its own: a program that is started afterwards, and says
    /// nothing, has overcome it.
    /// </summary>
    public bool NextDeviceMayFollow { get; init; }

    /// <summary>
    /// Something on a medium was not found or could not be read: the failure belongs to <see cref="FailureDomain.Hardware"/> when
    /// the kernel has reported failed reads before.
    /// </summary>
    public bool NeedsMedium { get; init; }

    /// <summary>Whether the rule is decided at the last character of its text, without waiting for the end of the line.</summary>
    internal bool IsPrompt => Kind >= PatternKind.Prompt;
}
