namespace Hiperiso.BootLog;

/// <summary>The course of a boot: what the matched rules, in their order in the log, add up to.</summary>
internal sealed class BootProgress
{
    private const int MaximumEvents = 256;
    private const int MaximumErrorLines = 20;
    private const string PanicText = "Kernel panic - not syncing";

    private readonly Queue<StageEvent> _events = new();
    private readonly HashSet<string> _reported = new(StringComparer.Ordinal);
    private readonly List<StageEvent> _errorLines = [];
    private readonly GraphicsFindings _graphics = new();
    private BootStage _current;
    private BootStage _furthest;
    private Finding? _fatal;
    private Finding? _setback;
    private StageEvent? _ending;
    private bool _endedBeforeSetback;
    private int _panics;
    private int _errors;
    private int _restarts;
    private long _lines;

    /// <summary>A failure, where it belongs, and how far the boot was.</summary>
    private sealed record Finding(StageEvent Event, FailureDomain Domain, BootStage During);

    internal void CountLine() => _lines++;

    internal bool TryTakeEvent(out StageEvent e) => _events.TryDequeue(out e);

    /// <summary>Whether a rule counts at this point of the boot.</summary>
    internal bool Admits(SerialRule rule) => _current < rule.Before;

    internal void Apply(SerialRule rule, StageEvent match)
    {
        var found = match with { Pattern = rule.Id, Stage = rule.Stage };
        switch (rule.Effect)
        {
            case RuleEffect.Stage:
                Reach(found);
                break;
            case RuleEffect.Fatal:
            case RuleEffect.Setback:
                Fail(rule, found with { Stage = BootStage.Error });
                break;
            case RuleEffect.Error:
                CountError(found with { Stage = BootStage.Error });
                break;
            case RuleEffect.Ending:
                _ending = found with { Stage = _current };
                break;
            case RuleEffect.GraphicsDriver:
                _graphics.AddDriver(match.Line, rule.Text);
                break;
            case RuleEffect.GraphicsMode:
                _graphics.SetMode(match.Line, rule.Text);
                break;
        }
    }

    internal SerialSummary Summarize(long bytes, bool inLine) => new()
    {
        Stage = _furthest,
        FailureDomain = (_fatal ?? _setback)?.Domain ?? FailureDomain.None,
        FirstFatal = _fatal?.Event,
        StandingSetback = _setback?.Event,
        Ending = _ending,
        EndedBeforeSetback = _endedBeforeSetback,
        KernelPanicCount = _panics,
        ErrorCount = _errors,
        ErrorLines = [.. _errorLines],
        RestartCount = _restarts,
        GraphicsDrivers = _graphics.Drivers,
        GraphicsResolution = _graphics.Resolution,
        LineCount = _lines + (inLine ? 1 : 0),
        ByteCount = bytes,
    };

    private void Reach(StageEvent found)
    {
        var restarted = found.Stage == BootStage.Firmware && _current >= BootStage.Kernel;
        if (restarted)
        {
            _restarts++;
            _reported.Clear();
        }
        else if (found.Stage <= _current)
        {
            return;
        }

        _current = found.Stage;
        _furthest = _current > _furthest ? _current : _furthest;
        if (!restarted)
        {
            // A kernel that starts after a "shutdown", or gets further after an oops, has overcome it.
            _ending = null;
            if (_setback is not null && _setback.During < _current)
            {
                _setback = null;
                _endedBeforeSetback = false;
            }
        }

        Report(found);
    }

    private void Fail(SerialRule rule, StageEvent found)
    {
        CountError(found);
        _panics += rule.Text.StartsWith(PanicText, StringComparison.Ordinal) ? 1 : 0;

        // Firmware that speaks again after a boot loader ran: the boot loader gave up.
        var domain = rule.Domain == FailureDomain.Firmware && _current >= BootStage.Bootloader ? FailureDomain.Bootloader : rule.Domain;
        var finding = new Finding(found, domain, _current);
        if (rule.Effect == RuleEffect.Fatal)
        {
            _fatal ??= finding;
        }
        else if (_setback is null)
        {
            _setback = finding;
            _endedBeforeSetback = _ending is not null;
        }

        if (_reported.Add(rule.Id))
        {
            Report(found);
        }
    }

    private void CountError(StageEvent found)
    {
        _errors++;
        if (_errorLines.Count < MaximumErrorLines)
        {
            _errorLines.Add(found);
        }
    }

    private void Report(StageEvent found)
    {
        if (_events.Count < MaximumEvents)
        {
            _events.Enqueue(found);
        }
    }
}
