namespace Hiperiso.BootLog;

/// <summary>A figure of both sides; with several boots, the median.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Before">Of A.</param>
/// <param name="After">Of B.</param>
/// <param name="Band">How far apart they may be although nothing has changed, see <see cref="NoiseBand"/>.</param>
public sealed record ComparedFigure(string Name, double Before, double After, double Band)
{
    /// <summary>Whether B has more, beyond noise.</summary>
    public bool IsMore => After - Before > Band;

    /// <summary>Whether B has less, beyond noise.</summary>
    public bool IsLess => Before - After > Band;

    /// <summary>The change in one word: <c>more</c>, <c>less</c> or <c>same</c>.</summary>
    public string Change => IsMore ? "more" : IsLess ? "less" : "same";

    internal static ComparedFigure Of(string name, IEnumerable<double> before, IEnumerable<double> after, double floor, double? percent)
    {
        var (one, other) = (new Sample(before), new Sample(after));
        return new ComparedFigure(name, one.Median, other.Median, NoiseBand.Of(one, other, floor, percent));
    }
}
