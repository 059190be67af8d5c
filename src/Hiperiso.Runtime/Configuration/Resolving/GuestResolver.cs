using Hiperiso.Runtime.Configuration.Plugins;

namespace Hiperiso.Runtime.Configuration.Resolving;

/// <summary>The guest's machine: defaults for all images, then the overrides that match, key by key.</summary>
internal static class GuestResolver
{
    /// <summary>What the configuration sets, each key once.</summary>
    public static IEnumerable<ResolvedSetting> Resolve(StickConfiguration configuration, string image) =>
        configuration.GuestDefaults
            .Concat(configuration.Overrides.Where(entry => entry.Target.Matches(image)).SelectMany(entry => entry.Settings))
            .GroupBy(setting => setting.Key)
            .Select(settings => Last([.. settings]));

    private static ResolvedSetting Last(List<GuestSetting> settings)
    {
        var last = settings[^1];
        var beaten = settings.SkipLast(1).Select(setting => $"{setting.Origin}").ToList();
        var reason = beaten.Count == 0 ? $"{last.Origin}" : $"{last.Origin}; it counts before {BeatenRules.Join(beaten)}";
        return new ResolvedSetting(last.Key, last.Value, reason);
    }
}
