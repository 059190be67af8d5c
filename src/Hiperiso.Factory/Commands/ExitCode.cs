namespace Hiperiso.Factory.Commands;

/// <summary>Exit codes of every command.</summary>
internal static class ExitCode
{
    /// <summary>Done, and nothing is wrong.</summary>
    public const int Success = 0;

    /// <summary>Failed, or something is damaged.</summary>
    public const int Failure = 1;

    /// <summary>The arguments cannot be used.</summary>
    public const int Unusable = 2;
}
