namespace Hiperiso.BootLog;

/// <summary>The verdict over a boot. Text forms: <c>success</c>, <c>failure</c>, <c>incomplete</c>, <c>no_serial</c>.</summary>
public enum BootResult
{
    /// <summary>The boot came as far as it had to.</summary>
    Success,

    /// <summary>There is evidence of a failure.</summary>
    Failure,

    /// <summary>The boot did not come as far as it had to, and nothing says why.</summary>
    Incomplete,

    /// <summary>The guest wrote no text to its serial port.</summary>
    NoSerial,
}
