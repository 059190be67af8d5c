using System.Text;

namespace Hiperiso.BootLog;

/// <summary>The table of rules as text: one line each, cells separated by tabs.</summary>
public static class RuleTable
{
    private const string Header = "rule\teffect\tstage\tdomain\tplace\ttext\tthen";

    /// <summary>The table, in the order in which rules are declared.</summary>
    public static string Write(IReadOnlyList<SerialRule> rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var table = new StringBuilder(Header).Append('\n');
        foreach (var rule in rules)
        {
            string[] cells =
            [
                rule.Id, rule.Effect.ToString().ToLowerInvariant(), rule.Stage.ToContractText(), rule.Domain.ToContractText(),
                rule.Kind.ToString().ToLowerInvariant(), rule.Text, rule.Then,
            ];
            table.AppendJoin('\t', cells).Append('\n');
        }

        return table.ToString();
    }
}
