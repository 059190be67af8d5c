namespace Hiperiso.Runtime.Configuration.Reading;

/// <summary>Which images, or which directory, an entry is for.</summary>
/// <param name="Kind">How <paramref name="Text"/> is compared.</param>
/// <param name="Text">Pattern or name.</param>
public sealed record ImageTarget(TargetKind Kind, string Text)
{
    /// <summary>Whether it is for an image, given by its path.</summary>
    public bool Matches(string image) => Kind switch
    {
        TargetKind.Image => PathPattern.Matches(Text, image),
        TargetKind.Parent => PathPattern.Matches(Text, PathPattern.DirectoryOf(image)),
        TargetKind.NamePart => IsPartOf(PathPattern.NameOf(image)),
        TargetKind.ExactImage => Text == image,
        TargetKind.ExactParent => Text == PathPattern.DirectoryOf(image),
        _ => false,
    };

    private bool IsPartOf(string name) => name.Length > Text.Length && name.Contains(Text, StringComparison.Ordinal);

    /// <summary>Whether it is for a directory, given by its path.</summary>
    public bool MatchesDirectory(string directory) => Kind switch
    {
        TargetKind.Directory => PathPattern.Matches(Text, directory),
        TargetKind.ExactDirectory => Text == directory,
        _ => false,
    };
}
