namespace Hiperiso.Runtime.Configuration.Resolving;

/// <summary>Names the rules that another one counts before.</summary>
internal static class BeatenRules
{
    private const int Named = 5;

    /// <summary>The first few, and how many more there are.</summary>
    public static string Join(IReadOnlyCollection<string> rules) =>
        string.Join(", ", rules.Take(Named)) + (rules.Count > Named ? $" and {rules.Count - Named} more" : "");
}
