using System.Globalization;

namespace Hiperiso.Factory.Matrix;

/// <summary>Results as lines.</summary>
internal static class MatrixLines
{
    /// <summary>The line of a result, and one for each line of its findings.</summary>
    public static string Of(MatrixResult result)
    {
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{(result.IsGood ? "good" : result.Failure.ToString())}  {result.Entry.Id}  {result.Seconds:0} s");
        return string.Join('\n',
        [
            line + (result.Boots.Length > 1 ? string.Create(CultureInfo.InvariantCulture, $", {result.Boots.Length} boots") : "")
                + (result.Attempts > 1 ? $", attempt {result.Attempts}" : "") + (result.IsTakenOver ? ", of an earlier run" : ""),
            .. result.Findings.Select(finding => $"    {finding.Replace("\n", "\n    ", StringComparison.Ordinal)}"),
        ]);
    }
}
