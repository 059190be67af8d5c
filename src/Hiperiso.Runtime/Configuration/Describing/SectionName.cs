namespace Hiperiso.Runtime.Configuration.Describing;

/// <summary>Names of sections with and without the suffix of a platform.</summary>
internal static class SectionName
{
    /// <summary>A platform's suffix, without underscore.</summary>
    public static string Suffix(Platform platform) => platform.ToString().ToLowerInvariant();

    /// <summary>A section's name for one platform.</summary>
    public static string For(string section, Platform platform) => $"{section}_{Suffix(platform)}";

    /// <summary>The section a name stands for, and its platform when it has a suffix; null for an unknown name.</summary>
    public static (SectionDescription Section, Platform? Platform)? Parse(string name)
    {
        if (ConfigurationKeys.Section(name) is { } plain)
            return (plain, null);
        foreach (var platform in Enum.GetValues<Platform>())
        {
            var suffix = "_" + Suffix(platform);
            if (name.EndsWith(suffix, StringComparison.Ordinal) && ConfigurationKeys.Section(name[..^suffix.Length]) is { } section)
                return (section, platform);
        }

        return null;
    }

    /// <summary>Names of remarks: <c>"//"</c>, <c>"_…"</c>, <c>"$schema"</c>, <c>"comment…"</c>.</summary>
    public static bool IsRemark(string name) =>
        name is "" or "$schema"
        || name[0] is '/' or '_' or '#' or '-'
        || name.StartsWith("comment", StringComparison.OrdinalIgnoreCase);
}
