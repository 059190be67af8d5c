using System.Collections.Immutable;

namespace Hiperiso.Runtime.Configuration.Reading;

/// <summary>What reading one configuration brings to light besides its values.</summary>
/// <param name="log">Takes findings.</param>
internal sealed class ReadingContext(FindingLog log)
{
    private readonly ImmutableArray<FileReference>.Builder _files = ImmutableArray.CreateBuilder<FileReference>();
    private readonly ImmutableArray<PatternReference>.Builder _patterns = ImmutableArray.CreateBuilder<PatternReference>();

    /// <summary>Takes findings.</summary>
    public FindingLog Log { get; } = log;

    /// <summary>The files that were named.</summary>
    public ImmutableArray<FileReference> Files => _files.ToImmutable();

    /// <summary>The rules for images that were read.</summary>
    public ImmutableArray<PatternReference> Patterns => _patterns.ToImmutable();

    /// <summary>Notes that a file is named.</summary>
    public void Names(string path, Origin origin) => _files.Add(new FileReference(path, origin));

    /// <summary>Notes a rule for images.</summary>
    public void Expects(ImageTarget target, Origin origin) => _patterns.Add(new PatternReference(target, origin));
}
