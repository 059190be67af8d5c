using System.Collections.Immutable;
using Hiperiso.Runtime.CommandLine;
using Hiperiso.Runtime.Configuration.Plugins;

namespace Hiperiso.Runtime.Configuration.Resolving;

/// <summary>Files that a guest is given besides its image.</summary>
/// <param name="configuration">The configuration.</param>
/// <param name="image">The image's path.</param>
/// <param name="listing">What is on the data partition.</param>
internal sealed class MediaResolver(StickConfiguration configuration, string image, StickListing listing)
{
    private readonly List<string> _notes = [];

    /// <summary>Where something was asked for that cannot be had.</summary>
    public ImmutableArray<string> Notes => [.. _notes];

    /// <summary>The choice of an answer file.</summary>
    public FileMenu? AutoInstall => Menu(RulePick<FileChoice>.Last(configuration.AutoInstall, image));

    /// <summary>The choice of a persistence file.</summary>
    public FileMenu? Persistence => Menu(RulePick<FileChoice>.Last(configuration.Persistence, image));

    /// <summary>The parameters; choices contribute their default.</summary>
    public IEnumerable<ResolvedSetting> Settings() =>
    [
        .. Chosen("hiperiso_auto_install", AutoInstall),
        .. Chosen("hiperiso_persistence", Persistence),
        .. Injection(),
        .. DriverUpdates(),
        .. Replacements(),
        .. Memdisk(),
    ];

    private FileMenu? Menu(RulePick<FileChoice>? pick) => pick is null ? null : FileMenu.Of(pick.Rule, listing, pick.Reason);

    private static IEnumerable<ResolvedSetting> Chosen(string key, FileMenu? menu) =>
        menu?.Chosen is { } file ? [new ResolvedSetting(key, file, menu.Reason)] : [];

    private IEnumerable<ResolvedSetting> Injection()
    {
        if (RulePick<Injection>.Last(configuration.Injections, image) is { } pick && Exists(pick.Rule.Archive, pick.Reason))
            yield return new ResolvedSetting("hiperiso_injection", pick.Rule.Archive, pick.Reason);
    }

    private IEnumerable<ResolvedSetting> DriverUpdates()
    {
        if (RulePick<DriverUpdate>.Last(configuration.DriverUpdates, image) is not { } pick)
            yield break;
        foreach (var disk in pick.Rule.Disks.Where(disk => Exists(disk, pick.Reason)))
            yield return new ResolvedSetting("hiperiso_dud", disk, pick.Reason);
    }

    private IEnumerable<ResolvedSetting> Replacements()
    {
        var matching = configuration.ConfReplace.Where(rule => rule.Target.Matches(image)).ToList();
        foreach (var rule in matching.Take(ConfReplacement.Most))
        {
            var reason = $"{rule.Origin}: '{rule.Target.Text}' matches";
            if (Exists(rule.Replacement.Replacement, reason))
                yield return new ResolvedSetting("hiperiso_conf_replace", $"{rule.Replacement}", reason);
        }

        List<string> others = [.. matching.Skip(ConfReplacement.Most).Select(rule => $"{rule.Origin}")];
        if (others.Count > 0)
            _notes.Add($"only the first {ConfReplacement.Most} replacements for an image are used, not {BeatenRules.Join(others)}");
    }

    private IEnumerable<ResolvedSetting> Memdisk()
    {
        if (configuration.AutoMemdisk.FirstOrDefault(pattern => pattern.Target.Matches(image)) is { } pattern)
            yield return new ResolvedSetting("hiperiso_boot_mode", "memdisk", $"{pattern.Origin}: '{pattern.Target.Text}' matches");
    }

    private bool Exists(string file, string reason)
    {
        if (listing.Has(file))
            return true;
        _notes.Add($"{file} does not exist and is left out ({reason})");
        return false;
    }
}
