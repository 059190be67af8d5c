namespace Hiperiso.BootLog;

/// <summary>The outcome of a comparison in reports.</summary>
public static class ComparisonOutcomeText
{
    /// <summary>The lower-case name.</summary>
    public static string ToContractText(this ComparisonOutcome outcome) => outcome switch
    {
        ComparisonOutcome.Different => "different",
        ComparisonOutcome.Improved => "improved",
        ComparisonOutcome.Regressed => "regressed",
        _ => "same",
    };

    /// <summary>What stands before a finding.</summary>
    internal static string Label(this ComparisonOutcome outcome) => outcome switch
    {
        ComparisonOutcome.Improved => "Better",
        ComparisonOutcome.Regressed => "Worse",
        _ => "Differs",
    };
}
