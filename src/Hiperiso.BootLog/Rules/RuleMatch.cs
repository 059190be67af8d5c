using System.Text;

namespace Hiperiso.BootLog;

/// <summary>What remains to be decided about a rule whose text was found.</summary>
internal static class RuleMatch
{
    /// <summary>Whether the rule's second text follows its first on the line, and none of those that must not.</summary>
    internal static bool ContinuesWith(SerialRule rule, ReadOnlySpan<byte> line)
    {
        if (rule.Then.Length == 0 && rule.Unless.Count == 0)
        {
            return true;
        }

        if (!TryFind(line, rule.Text, out var rest) || !TryFind(rest, rule.Then, out _))
        {
            return false;
        }

        foreach (var text in rule.Unless)
        {
            if (TryFind(rest, text, out _))
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryFind(ReadOnlySpan<byte> line, string text, out ReadOnlySpan<byte> rest)
    {
        Span<byte> bytes = stackalloc byte[text.Length];
        Encoding.ASCII.GetBytes(text, bytes);
        var start = line.IndexOf(bytes);
        rest = start < 0 ? [] : line[(start + text.Length)..];
        return start >= 0;
    }

    /// <summary>Whether a match of <paramref name="rule"/> says more about its line than one of <paramref name="other"/>.</summary>
    internal static bool Outranks(SerialRule rule, SerialRule other) =>
        (Gravity(rule.Effect), rule.Text.Length + rule.Then.Length).CompareTo(
            (Gravity(other.Effect), other.Text.Length + other.Then.Length)) > 0;

    private static int Gravity(RuleEffect effect) => effect switch
    {
        RuleEffect.Fatal => 4,
        RuleEffect.Setback => 3,
        RuleEffect.Ending or RuleEffect.Question => 2,
        RuleEffect.Stage => 1,
        _ => 0,
    };
}
