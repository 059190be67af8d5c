using System.Text;

namespace Hiperiso.BootLog;

/// <summary>What remains to be decided about a rule whose text was found.</summary>
internal static class RuleMatch
{
    /// <summary>Whether the rule's second text follows its first on the line.</summary>
    internal static bool ContinuesWith(SerialRule rule, ReadOnlySpan<byte> line)
    {
        if (rule.Then.Length == 0)
        {
            return true;
        }

        Span<byte> text = stackalloc byte[rule.Text.Length];
        Span<byte> then = stackalloc byte[rule.Then.Length];
        Encoding.ASCII.GetBytes(rule.Text, text);
        Encoding.ASCII.GetBytes(rule.Then, then);
        var start = line.IndexOf(text);
        return start >= 0 && line[(start + text.Length)..].IndexOf(then) >= 0;
    }

    /// <summary>Whether a match of <paramref name="rule"/> says more about its line than one of <paramref name="other"/>.</summary>
    internal static bool Outranks(SerialRule rule, SerialRule other) =>
        (Gravity(rule.Effect), rule.Text.Length + rule.Then.Length).CompareTo(
            (Gravity(other.Effect), other.Text.Length + other.Then.Length)) > 0;

    private static int Gravity(RuleEffect effect) => effect switch
    {
        RuleEffect.Fatal => 4,
        RuleEffect.Setback => 3,
        RuleEffect.Ending => 2,
        RuleEffect.Stage => 1,
        _ => 0,
    };
}
