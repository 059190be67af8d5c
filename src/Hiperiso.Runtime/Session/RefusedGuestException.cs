namespace Hiperiso.Runtime.Session;

/// <summary>No guest is run, or none any more: the host lacks what it needs. The session ends with a summary of its own.</summary>
/// <param name="code">Code of the <c>HIPERISO-EXIT</c> line.</param>
/// <param name="reason">One token.</param>
/// <param name="summary">What is wrong.</param>
/// <param name="qemuExitCode">Null when QEMU did not run.</param>
#pragma warning disable CA1032 // Thrown in one place and caught in one: without these values it says nothing.
internal sealed class RefusedGuestException(int code, string reason, FailureSummary summary, int? qemuExitCode = null)
#pragma warning restore CA1032
    : Exception(summary.Headline)
{
    public int Code => code;

    public string Reason => reason;

    public FailureSummary Summary => summary;

    public int? QemuExitCode => qemuExitCode;
}
