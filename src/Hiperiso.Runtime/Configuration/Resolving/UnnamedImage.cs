using System.Collections.Immutable;

namespace Hiperiso.Runtime.Configuration.Resolving;

/// <summary>The image of a boot that names none, as without a menu: the one the configuration selects, or the only one there is.</summary>
internal static class UnnamedImage
{
    /// <summary>Path of the image; null when nobody can tell which is meant.</summary>
    /// <param name="configuration">The configuration, read for the platform.</param>
    /// <param name="listing">What is on the data partition.</param>
    public static string? Find(StickConfiguration configuration, StickListing listing)
    {
        ImmutableArray<string> shown = [.. listing.Images.Where(image => ImageVisibility.WhyHidden(configuration, image) is null)];
        return configuration.Control.Find("DEFAULT_IMAGE")?.Value is { } selected && shown.Contains(selected) ? selected
            : Find(shown);
    }

    /// <summary>Without a configuration: the only image there is; null when there are several, or none.</summary>
    public static string? Find(ImmutableArray<string> images) => images is [var only] ? only : null;
}
