using Hiperiso.Runtime.Configuration.Plugins;
using Hiperiso.Runtime.Configuration.Reading;

namespace Hiperiso.Runtime.Configuration.Resolving;

/// <summary>A rule that counts for an image, among all that match.</summary>
/// <typeparam name="T">The kind of rule.</typeparam>
/// <param name="Rule">The rule.</param>
/// <param name="Reason">Why it counts.</param>
internal sealed record RulePick<T>(T Rule, string Reason)
    where T : ImageRule
{
    /// <summary>Picks the last rule that matches, those for images before those for directories.</summary>
    public static RulePick<T>? Last(IEnumerable<T> rules, string image) => Of(rules, image, takesLast: true);

    /// <summary>Picks the first rule that matches, those for images before those for directories.</summary>
    public static RulePick<T>? First(IEnumerable<T> rules, string image) => Of(rules, image, takesLast: false);

    private static RulePick<T>? Of(IEnumerable<T> rules, string image, bool takesLast)
    {
        var matching = rules.Where(rule => rule.Target.Matches(image)).ToList();
        var ofImage = matching
            .Where(rule => rule.Target.Kind is TargetKind.Image or TargetKind.NamePart or TargetKind.ExactImage).ToList();
        var ofDirectory = matching.Except(ofImage, ReferenceEqualityComparer.Instance).Cast<T>().ToList();
        var candidates = ofImage.Count > 0 ? ofImage : ofDirectory;
        if (candidates.Count == 0)
            return null;
        var rule = takesLast ? candidates[^1] : candidates[0];
        var reason = $"{rule.Origin}: '{rule.Target.Text}' matches";
        var beaten = candidates.Where(other => !ReferenceEquals(other, rule)).Select(other => $"{other.Origin}").ToList();
        if (beaten.Count > 0)
            reason += $"; as the {(takesLast ? "last" : "first")} one it counts before {BeatenRules.Join(beaten)}";
        if (ofImage.Count > 0 && ofDirectory.Count > 0)
            reason += $"; a rule for the image counts before {BeatenRules.Join([.. ofDirectory.Select(other => $"{other.Origin}")])}";
        return new RulePick<T>(rule, reason);
    }
}
