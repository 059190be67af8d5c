namespace Hiperiso.Runtime.CommandLine;

/// <summary>Ranges of numeric parameters.</summary>
internal static class ParameterLimits
{
    /// <summary>Least guest memory in MB.</summary>
    public const int SmallestRamMb = 16;

    /// <summary>Most guest memory in MB.</summary>
    public const int LargestRamMb = 1 << 20;

    /// <summary>Most virtual processors.</summary>
    public const int MostCpus = 255;

    /// <summary>Longest limit of a session in seconds.</summary>
    public const int LongestSeconds = 30 * 86400;
}
