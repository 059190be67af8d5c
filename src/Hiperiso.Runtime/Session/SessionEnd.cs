namespace Hiperiso.Runtime.Session;

/// <summary>The end of everything the host did, as the <c>HIPERISO-EXIT</c> line tells it.</summary>
/// <param name="Code">0 success, 1 failure, 2 incomplete, 3 no serial output, 10 and above see <see cref="ExitCodes"/>.</param>
/// <param name="Result"><c>success</c>, <c>failure</c>, <c>incomplete</c>, <c>no_serial</c> or <c>error</c>.</param>
/// <param name="Reason">One token.</param>
/// <param name="SessionId">The session, or null when there is none.</param>
public sealed record SessionEnd(int Code, string Result, string Reason, string? SessionId)
{
    /// <summary>Whether people must get the time to read the screen: it says what the host or the guest failed at.</summary>
    public bool DeservesPause => Result is "error" or "failure";

    /// <summary>The line for harness and people.</summary>
    public string ToLine() => $"HIPERISO-EXIT code={Code} result={Result} reason={Reason} session={SessionId ?? "-"}";
}
