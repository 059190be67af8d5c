namespace Hiperiso.BootLog;

/// <summary>
/// Looks at a part of a session for signs of how far the boot came. Asked only when the image wrote nothing to the serial port that tells it.
/// </summary>
public interface IStageWitness
{
    /// <summary>The strongest evidence that is found; null when there is none that is certain.</summary>
    /// <param name="session">The session; any file in it may be missing, damaged, or no file at all.</param>
    StageEvidence? Testify(SilentSession session);
}
