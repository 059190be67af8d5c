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
    /// <param name="images">What ships.</param>
    /// <param name="outputs">The boot images: also those of entries without a stick or a session, for a change of theirs may be the reason.</param>
    /// <param name="options">How it was run.</param>
    /// <param name="results">Its results.</param>
    public static MatrixBuild Of(ImageFactory images, MatrixOutputs outputs, MatrixOptions options, ImmutableArray<MatrixResult> results) => new(
        options.Time,
        options.ImageSha256,
        Shipped(images, options),
        results.Select(result => result.Entry.Image.Component).Distinct()
            .Select(outputs.Describe).OfType<MatrixComponent>().ToImmutableDictionary(component => component.Name));

    /// <summary>A run with its results.</summary>
    /// <param name="results">The results.</param>
    /// <param name="directory">Where the sessions are.</param>
    public MatrixRecord With(ImmutableArray<MatrixResult> results, string directory) => new(
        Time,
        ImageSha256,
        Components,
        [.. results.Select(result => MatrixRecordEntry.Of(result, Images.GetValueOrDefault(result.Entry.Image.Component), directory))]);

    // Without all of them there was no stick, and the results tell why: a run that does not tell its components.
    private static ImmutableArray<MatrixComponent> Shipped(ImageFactory images, MatrixOptions options)
    {
        var factory = images.Components;
        try
        {
            return
            [
                .. (options.Direct ? OfEmulator.Select(factory.Build) : images.Shipped().Paths).Select(MatrixComponent.Of)
                    .Append(MatrixComponent.OfDeclarations(factory.Context.Options.RepositoryRoot))
                    .OrderBy(component => component.Name, StringComparer.Ordinal),
            ];
        }
        catch (Exception error) when (error is FactoryException or IOException)
        {
            return [];
        }
    }
}
