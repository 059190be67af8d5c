using System.Globalization;

namespace Hiperiso.BootLog;

/// <summary>The verdicts over the boots of one side.</summary>
/// <param name="Middle">The result in the middle when they are ranked; the worse of two.</param>
/// <param name="Worst">The worst result.</param>
/// <param name="MiddleStage">The furthest stage of the boot in the middle, when they are ranked by stage.</param>
/// <param name="LowestStage">The stage of the boot that came least far.</param>
/// <param name="Domains">Where boots failed, each once; <c>none</c> for those that did not.</param>
/// <param name="Counts">How many boots have each result, as text.</param>
/// <param name="Reason">Why, of the first boot with the result in the middle.</param>
public sealed record VerdictTally(
    BootResult Middle, BootResult Worst, BootStage MiddleStage, BootStage LowestStage, string Domains, string Counts, string Reason)
{
    /// <summary>A result that is worse has a lower rank: success, incomplete, failure, and last a guest of which nothing is known.</summary>
    internal static int Rank(BootResult result) => result switch
    {
        BootResult.Success => 3,
        BootResult.Incomplete => 2,
        BootResult.Failure => 1,
        _ => 0,
    };

    internal static VerdictTally Of(IReadOnlyList<ComparedBoot> boots)
    {
        List<ComparedBoot> byResult = [.. boots.OrderBy(boot => Rank(boot.Verdict.Result))];
        List<ComparedBoot> byStage = [.. boots.OrderBy(boot => boot.Reached)];
        var middle = (boots.Count - 1) / 2;
        var domains = boots.Select(boot => boot.Verdict.FailureDomain.ToContractText()).Distinct().Order(StringComparer.Ordinal);
        var counts = byResult.AsEnumerable().Reverse().GroupBy(boot => boot.Verdict.Result.ToContractText(), StringComparer.Ordinal)
            .Select(group => boots.Count == 1 ? group.Key : string.Create(CultureInfo.InvariantCulture, $"{group.Count()} {group.Key}"));
        return new VerdictTally(
            byResult[middle].Verdict.Result, byResult[0].Verdict.Result, byStage[middle].Reached, byStage[0].Reached,
            string.Join(", ", domains), string.Join(", ", counts), byResult[middle].Verdict.Reason);
    }
}
