using System.Collections.Immutable;
using Hiperiso.Runtime.Configuration.Plugins;
using Hiperiso.Runtime.Configuration.Reading;
using Hiperiso.Runtime.Configuration.Resolving;

namespace Hiperiso.Runtime.Configuration;

/// <summary>Compares a configuration with what is on the data partition: everything Ventoy drops without a word.</summary>
public static class ConfigurationCheck
{
    // Each is compared with every image, and the machine is waiting.
    private const int MostPatterns = 1000;

    /// <summary>All findings: those of reading, files that do not exist, patterns without images, indexes without files.</summary>
    public static ImmutableArray<Finding> Against(StickConfiguration configuration, StickListing listing)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(listing);
        var log = new FindingLog(configuration.File);
        foreach (var (path, origin) in configuration.Files.Where(file => !listing.Has(file.Path)))
            log.Error(origin.Position, $"{origin.Where}: {path} does not exist");
        foreach (var choice in configuration.AutoInstall.Concat(configuration.Persistence))
            CheckIndex(choice, listing, log);
        List<string> directories = [.. listing.Directories];
        if (!listing.Images.IsEmpty)
        {
            foreach (var (target, origin) in configuration.Patterns.Take(MostPatterns))
                CheckTarget(target, origin, listing.Images, directories, log);
        }

        return FindingOrder.Sort(configuration.Findings.Concat(log.Findings));
    }

    private static void CheckIndex(FileChoice choice, StickListing listing, FindingLog log)
    {
        var count = choice.Files.Count(listing.Has);
        if (choice.Automatic > count)
        {
            log.Error(
                choice.Origin.Position,
                $"{choice.Origin.Where}.autosel: {choice.Automatic} is out of range, {count} of the files exist; ignored");
        }
    }

    private static void CheckTarget(
        ImageTarget target, Origin origin, ImmutableArray<string> images, List<string> directories, FindingLog log)
    {
        if (images.Any(target.Matches) || directories.Any(target.MatchesDirectory))
            return;
        var lower = target with { Text = target.Text.ToLowerInvariant() };
        var near = images.FirstOrDefault(image => lower.Matches(image.ToLowerInvariant()))
            ?? directories.FirstOrDefault(directory => lower.MatchesDirectory(directory.ToLowerInvariant()));
        log.Warn(origin.Position, $"{origin.Where}: '{target.Text}' matches nothing on the data partition"
            + (near is null ? "" : $"; upper and lower case count: there is {near}"));
    }
}
