using System.Collections.Immutable;
using Hiperiso.Factory.Images;

namespace Hiperiso.Factory.Matrix;

/// <summary>What a run of the matrix is made with.</summary>
/// <param name="Time">When it was begun; null when nobody said.</param>
/// <param name="ImageSha256">SHA-256 of <c>hiperiso.img</c>; null when no stick is used.</param>
/// <param name="Components">What goes into it.</param>
/// <param name="Images">The components of the boot images, by name.</param>
internal sealed record MatrixBuild(
    DateTimeOffset? Time,
    string? ImageSha256,
    ImmutableArray<MatrixComponent> Components,
    ImmutableDictionary<string, MatrixComponent> Images)
{
    private static readonly ImmutableArray<string> OfEmulator = ["ovmf", "qemu", "seabios"];

    /// <summary>Looks it up after a run: whatever it needed is in the store.</summary>
    public static MatrixBuild Of(ImageFactory images, MatrixOptions options, ImmutableArray<MatrixResult> results)
    {
        var factory = images.Components;
        var components = options.Direct ? OfEmulator.Select(factory.Build) : images.Shipped().Paths;
        return new MatrixBuild(
            options.Time,
            options.ImageSha256,
            [
                .. components.Select(MatrixComponent.Of)
                    .Append(MatrixComponent.OfDeclarations(factory.Context.Options.RepositoryRoot))
                    .OrderBy(component => component.Name, StringComparer.Ordinal),
            ],
            results.Where(result => result.Failure != MatrixFailure.Image)
                .Select(result => result.Entry.Image.Component).Distinct()
                .ToImmutableDictionary(name => name, name => MatrixComponent.Of(factory.Build(name))));
    }

    /// <summary>A run with its results.</summary>
    /// <param name="results">The results.</param>
    /// <param name="directory">Where the sessions are.</param>
    public MatrixRecord With(ImmutableArray<MatrixResult> results, string directory) => new(
        Time,
        ImageSha256,
        Components,
        [.. results.Select(result => MatrixRecordEntry.Of(result, Images.GetValueOrDefault(result.Entry.Image.Component), directory))]);
}
