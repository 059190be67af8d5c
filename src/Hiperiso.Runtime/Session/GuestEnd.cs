namespace Hiperiso.Runtime.Session;

/// <summary>How one run of QEMU ended.</summary>
/// <param name="ExitCode">QEMU's exit code; 128 + signal for a death by signal.</param>
/// <param name="Reason">One token, e.g. <c>guest-shutdown</c>, <c>power-button</c>, <c>qemu-failed</c>.</param>
/// <param name="KvmFailure">Why KVM is given up; null when it is not to blame.</param>
/// <param name="Messages">What QEMU said.</param>
/// <param name="LastLine">The last line on serial.</param>
internal sealed record GuestEnd(int ExitCode, string Reason, string? KvmFailure, string Messages, string LastLine)
{
    /// <summary>The token of an end that nobody understands: QEMU failed.</summary>
    public const string QemuFailed = "qemu-failed";

    /// <summary>The token of an end that the host was asked for.</summary>
    public static string ReasonOf(StopCause cause) => ContractName.Of(cause).Replace('_', '-');

    /// <summary>Whether QEMU itself failed.</summary>
    public bool IsFailure => Reason == QemuFailed;

    /// <summary>Whether QEMU ended with an error before any guest ran: it did not accept what it was told.</summary>
    public bool NeverRan { get; init; }
}
