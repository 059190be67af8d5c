using System.Collections.Immutable;
using Hiperiso.Runtime.CommandLine;
using Hiperiso.Runtime.Configuration.Reading;
using Hiperiso.Runtime.Configuration.Resolving;

namespace Hiperiso.Runtime.Menu;

/// <summary>An image that the menu shows.</summary>
/// <param name="Path">Its path on the data partition.</param>
/// <param name="Resolution">What the configuration means for it.</param>
internal sealed record MenuImage(string Path, ImageResolution Resolution)
{
    /// <summary>The path as the host is told it.</summary>
    public string Encoded => PercentEncoding.EncodeParameter(Path);

    /// <summary>An image's word on the kernel's command line.</summary>
    public static string Parameter(string path) => $"hiperiso_iso={PercentEncoding.EncodeParameter(path)}";

    /// <summary>The file's name, by which images are sorted, whatever name is shown.</summary>
    public string FileName => PathPattern.NameOf(Path);

    /// <summary>The directory's path.</summary>
    public string Directory => PathPattern.DirectoryOf(Path);

    /// <summary>Place in the order of <c>image_list</c>; the same for all without one.</summary>
    public int Rank => Resolution.Menu.Rank ?? 0;

    /// <summary>Whether it has a choice of modes: Ventoy's second menu is for ISO images, and auto_memdisk has chosen already.</summary>
    public bool HasModes =>
        Path.EndsWith(".iso", StringComparison.OrdinalIgnoreCase) && Resolution.Parameters.BootMode == BootMode.Normal;

    /// <summary>The choices that somebody is asked to make.</summary>
    public ImmutableArray<(string Key, FileMenu Menu)> Choices =>
    [
        .. new[] { ("install", Resolution.AutoInstall), ("persistence", Resolution.Persistence) }
            .Where(choice => choice.Item2 is { Asks: true }).Select(choice => (choice.Item1, choice.Item2!)),
    ];
}
