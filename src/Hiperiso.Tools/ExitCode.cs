namespace Hiperiso.Tools;

/// <summary>Exit codes of every command.</summary>
internal static class ExitCode
{
    /// <summary>Done, whatever the verdict over a boot.</summary>
    internal const int Success = 0;

    /// <summary>The command failed, for example because the disk is full.</summary>
    internal const int Failure = 1;

    /// <summary>The input or the arguments cannot be used.</summary>
    internal const int Unusable = 2;
}
