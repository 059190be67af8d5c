namespace Hiperiso.BootLog;

/// <summary>Compares sets of boots, image by image.</summary>
internal static class SetComparison
{
    internal static BootComparison Of(BootSource before, BootSource after, ComparisonOptions options)
    {
        var choice = new LineChoice(options.Ignored);
        var unusable = new List<string>();
        var (one, other) = (ByImage(before, options, choice, unusable), ByImage(after, options, choice, unusable));
        List<string> common = [.. one.Keys.Where(other.ContainsKey)];
        if (common.Count == 0)
        {
            throw new InvalidDataException(
                $"{BootSource.Shown(before.Path)} and {BootSource.Shown(after.Path)}: no image has sessions in both. "
                + "Give two sets of sessions of the same images.");
        }

        return new BootComparison
        {
            Before = before.Path,
            After = after.Path,
            Images = [.. common.Select(image => ImageComparison.Of(image, one[image], other[image], options, choice))
                .OrderByDescending(image => image.Outcome).ThenBy(image => image.Image, StringComparer.Ordinal)],
            OnlyBefore = [.. one.Keys.Except(common).Order(StringComparer.Ordinal)],
            OnlyAfter = [.. other.Keys.Except(common).Order(StringComparer.Ordinal)],
            Unusable = unusable,
        };
    }

    private static Dictionary<string, ImageBoots> ByImage(BootSource source, ComparisonOptions options, LineChoice choice, List<string> unusable)
    {
        if (source.IsLog)
        {
            throw new InvalidDataException(
                $"{BootSource.Shown(source.Path)}: a serial log does not say whose image it is of. Compare a set with a set, or with a session.");
        }

        var images = new Dictionary<string, ImageBoots>(StringComparer.Ordinal);
        foreach (var session in source.Sessions)
        {
            try
            {
                var errors = new ErrorLines(choice);
                var boot = BootReading.Read(session, isLog: false, errors, options.MinimumStage);
                images[boot.Image] = (images.GetValueOrDefault(boot.Image) ?? new ImageBoots(choice)).With(boot, errors);
            }
            catch (InvalidDataException e) when (source.IsSet)
            {
                unusable.Add(e.Message);
            }
        }

        return images.Count > 0
            ? images
            : throw new InvalidDataException($"{BootSource.Shown(source.Path)}: none of its sessions can be used: {unusable[^1]}");
    }
}
