namespace Hiperiso.BootLog;

/// <summary>Why a line of a log is marked, the gravest reason last.</summary>
internal enum LogMarkKind
{
    /// <summary>A stage was reached.</summary>
    Stage,

    /// <summary>An error that decides nothing.</summary>
    Error,

    /// <summary>A finding that ends the boot, or the line that decided the verdict.</summary>
    Finding,
}
