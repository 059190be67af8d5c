using System.Collections.Immutable;
using Hiperiso.Runtime.CommandLine;

namespace Hiperiso.Runtime.Configuration.Resolving;

/// <summary>The one place where plugins are resolved: configuration, image and listing to parameters and menu entry.</summary>
public static class ImageResolver
{
    /// <summary>Resolves everything a configuration says about an image.</summary>
    /// <param name="configuration">The configuration, read for the platform.</param>
    /// <param name="image">Path on the data partition, from its root.</param>
    /// <param name="listing">What is on the data partition.</param>
    public static ImageResolution Resolve(StickConfiguration configuration, string image, StickListing listing)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(listing);
        var media = new MediaResolver(configuration, image, listing);
        ImmutableArray<ResolvedSetting> settings = [.. GuestResolver.Resolve(configuration, image), .. media.Settings()];
        return new ImageResolution(ToParameters(image, settings), settings, MenuResolver.Resolve(configuration, image, listing))
        {
            AutoInstall = media.AutoInstall,
            Persistence = media.Persistence,
            Notes = media.Notes,
        };
    }

    // By the reader of the command line: a value means the same wherever it is written.
    private static BootParameters ToParameters(string image, ImmutableArray<ResolvedSetting> settings) => BootParameterReader.Read(
        [new KernelParameter("hiperiso_iso", image), .. settings.Select(setting => new KernelParameter(setting.Key, setting.Value))],
        new BootParameters()).Parameters;
}
