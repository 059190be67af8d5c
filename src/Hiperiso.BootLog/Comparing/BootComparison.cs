namespace Hiperiso.BootLog;

/// <summary>Two boots, or two sets of boots, compared.</summary>
public sealed record BootComparison
{
    /// <summary>The path of A: what was before.</summary>
    public required string Before { get; init; }

    /// <summary>The path of B: what is judged.</summary>
    public required string After { get; init; }

    /// <summary>The images that both sides have, the gravest outcome first.</summary>
    public required IReadOnlyList<ImageComparison> Images { get; init; }

    /// <summary>Images with boots in A only.</summary>
    public IReadOnlyList<string> OnlyBefore { get; init; } = [];

    /// <summary>Images with boots in B only.</summary>
    public IReadOnlyList<string> OnlyAfter { get; init; } = [];

    /// <summary>Sessions of a set that were left out, and why, one sentence each.</summary>
    public IReadOnlyList<string> Unusable { get; init; } = [];

    /// <summary>What it adds up to: the gravest outcome of an image.</summary>
    public ComparisonOutcome Outcome =>
        Images.Aggregate(ComparisonOutcome.Same, (gravest, image) => image.Outcome > gravest ? image.Outcome : gravest);

    /// <summary>Compares two sessions or serial logs, or two directories with sessions.</summary>
    /// <param name="before">Path of A.</param>
    /// <param name="after">Path of B.</param>
    /// <param name="options">How to compare.</param>
    /// <exception cref="InvalidDataException">A side cannot be used; the message names it.</exception>
    public static BootComparison Of(string before, string after, ComparisonOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var (one, other) = (BootSource.Open(before), BootSource.Open(after));
        try
        {
            return one.IsSet || other.IsSet ? SetComparison.Of(one, other, options) : OfTwo(one, other, options);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"{VisibleText.Clean(e.Message)} Nothing was compared.", e);
        }
    }

    private static BootComparison OfTwo(BootSource before, BootSource after, ComparisonOptions options)
    {
        var choice = new LineChoice(options.Ignored);
        var (one, other) = (Read(before), Read(after));
        var image = one.Boots[0].Image == other.Boots[0].Image ? one.Boots[0].Image : "";
        return new BootComparison
        {
            Before = before.Path,
            After = after.Path,
            Images = [ImageComparison.Of(image, one, other, options, choice)],
        };

        ImageBoots Read(BootSource source)
        {
            var errors = new ErrorLines(choice);
            return new ImageBoots(choice).With(BootReading.Read(source.Path, source.IsLog, errors, options.MinimumStage), errors);
        }
    }
}
