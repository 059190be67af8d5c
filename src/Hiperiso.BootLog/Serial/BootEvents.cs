namespace Hiperiso.BootLog;

/// <summary>Events for the caller: stages as they are reached, and each kind of finding once in a boot.</summary>
internal sealed class BootEvents
{
    private const int Maximum = 256;

    private readonly Queue<StageEvent> _waiting = new();
    private readonly HashSet<string> _findings = new(StringComparer.Ordinal);

    internal bool TryTake(out StageEvent e) => _waiting.TryDequeue(out e);

    internal void Tell(StageEvent e)
    {
        if (_waiting.Count < Maximum)
        {
            _waiting.Enqueue(e);
        }
    }

    internal void TellOnce(StageEvent finding)
    {
        if (_findings.Add(finding.Pattern))
        {
            Tell(finding);
        }
    }

    /// <summary>Another boot begins: what is found in it is told again.</summary>
    internal void StartAnew() => _findings.Clear();
}
