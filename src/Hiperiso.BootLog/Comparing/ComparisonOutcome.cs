namespace Hiperiso.BootLog;

/// <summary>What a comparison adds up to. The text form in reports is the lower-case name.</summary>
public enum ComparisonOutcome
{
    /// <summary>Nothing differs beyond noise.</summary>
    Same,

    /// <summary>Something differs, and nothing of it is better or worse.</summary>
    Different,

    /// <summary>Something is better in B, and nothing worse.</summary>
    Improved,

    /// <summary>Something is worse in B.</summary>
    Regressed,
}
