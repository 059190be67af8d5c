namespace Hiperiso.BootLog;

/// <summary>The course of a boot: what the matched rules, in their order in the log, add up to.</summary>
internal sealed class BootProgress(ISerialObserver? observer = null)
{
    private const int MaximumErrorLines = 20;
    private const string PanicText = "Kernel panic - not syncing";

    private readonly BootEvents _events = new();
    private readonly List<StageEvent> _errorLines = [];
    private readonly GraphicsFindings _graphics = new();
    private readonly KernelClock _clock = new();
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private BootStage _current;
    private BootStage _furthest;
    private BootStage _furthestOfBoot;
    private Scene _scene;
    private Finding? _fatal;
    private Finding? _setback;
    private StageEvent? _ending;
    private StageEvent? _question;
    private BootStage _askedDuring;
    private bool _endedBeforeSetback;
    private bool _isHandedOver;
    private bool _kernelNamed;
    private bool _readsFailed;
    private int _panics;
    private int _errors;
    private int _restarts;
    private long _lines;

    /// <summary>A failure, where it belongs, and how far the boot was.</summary>
    private sealed record Finding(StageEvent Event, FailureDomain Domain, BootStage During, bool NextDeviceMayFollow, string OvercomeBy);

    // The firmware gave one device up and started what is on another, which has not failed.
    private Finding? StandingSetback => _isHandedOver && _setback is { NextDeviceMayFollow: true } ? null : _setback;

    /// <summary>Takes note of a line that is over.</summary>
    internal void EndLine(ReadOnlySpan<byte> line)
    {
        _lines++;
        _clock.Observe(line);
    }

    internal bool TryTakeEvent(out StageEvent e) => _events.TryTake(out e);

    /// <summary>Whether a rule counts at this point of the boot.</summary>
    internal bool Admits(SerialRule rule) => _current < rule.Before && rule.NotDuring != _current && rule.NotIn != _scene;

    internal void Apply(SerialRule rule, StageEvent match)
    {
        var scene = _scene;
        _scene = rule.Opens ?? _scene;
        var found = match with { Pattern = rule.Id, Stage = rule.Stage, KernelTime = match.KernelTime ?? _clock.Now };
        if (rule.Effect is not (RuleEffect.Stage or RuleEffect.Fatal or RuleEffect.Setback))
        {
            // Whatever a line with a kernel's time says, a kernel says it.
            Show(match.KernelTime is not null && rule.Stage < BootStage.Kernel ? BootStage.Kernel : rule.Stage, found);
        }

        switch (rule.Effect)
        {
            case RuleEffect.Stage:
                _isHandedOver |= rule.HandsOver;
                Reach(found);
                OvercomeAtFirst(rule);
                _question = rule.Stage == BootStage.Login || rule.Stage > _askedDuring ? null : _question;
                break;
            case RuleEffect.Fatal:
            case RuleEffect.Setback:
                Fail(rule, found with { Stage = BootStage.Error }, rule.Effect == RuleEffect.Fatal || rule.FatalIn == scene);
                break;
            case RuleEffect.Error:
                _readsFailed |= rule.Domain == FailureDomain.Hardware;
                CountError(rule, found with { Stage = BootStage.Error });
                break;
            case RuleEffect.Ending:
                _ending = found with { Stage = _current };
                break;
            case RuleEffect.Question:
                (_question, _askedDuring) = (found, _current);
                break;
            case RuleEffect.GraphicsDriver:
                _graphics.AddDriver(match.Line, rule.Text);
                break;
            case RuleEffect.GraphicsMode:
                _graphics.SetMode(match.Line, rule.Then.Length > 0 ? rule.Then : rule.Text);
                break;
        }
    }

    internal SerialSummary Summarize(long bytes, bool inLine) => new()
    {
        Stage = _furthest,
        FailureDomain = (_fatal ?? StandingSetback)?.Domain ?? FailureDomain.None,
        FirstFatal = _fatal?.Event,
        StandingSetback = StandingSetback?.Event,
        Ending = _ending,
        Question = _question,
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
        var restarted = _current >= BootStage.Kernel && (found.Stage == BootStage.Firmware || (_kernelNamed && NamesAnotherKernel(found)));
        _kernelNamed = found.Pattern == LinuxRules.Version || (_kernelNamed && !restarted);
        if (restarted)
        {
            _restarts++;
            _readsFailed = false;
            (_current, _furthestOfBoot) = (BootStage.Unknown, BootStage.Unknown);
            _events.StartAnew();
            _told.Clear();
            _scene = Scene.Ordinary;
            found = found with { KernelTime = found.Stage == BootStage.Firmware ? null : found.KernelTime };
            _clock.Reset();
        }
        else if (found.Stage == BootStage.Firmware && _current > BootStage.Firmware)
        {
            TryNextDevice();
            return;
        }
        else if (found.Stage <= _current)
        {
            return;
        }

        Prove(found.Stage);
        if (!restarted)
        {
            // A kernel that starts after a "shutdown" has overcome it.
            _ending = null;
        }


        _events.Tell(found);
    }

    // A shell may show the version of the kernel that runs: later than in its first second.
    private static bool NamesAnotherKernel(StageEvent found) =>
        found.Pattern == LinuxRules.Version && (found.KernelTime is not { } time || time < TimeSpan.FromSeconds(1));

    // The firmware starts another program. Whatever that reaches, the one before has not.
    private void TryNextDevice()
    {
        _current = BootStage.Firmware;
        _told.Clear();
        _setback = _setback is null ? null : _setback with { During = BootStage.Firmware };
    }

    // What is no sign of a stage in itself, but shows who speaks.
    private void Show(BootStage stage, StageEvent found)
    {
        if (stage > _current)
        {
            Prove(stage);
            _events.Tell(found with { Stage = stage });
        }
    }

    private void OvercomeAtFirst(SerialRule rule)
    {
        if (_told.Add(rule.Id) && _setback is { } setback && setback.OvercomeBy == rule.Id && setback.During <= rule.Stage)
        {
            Overcome();
        }
    }

    private void Fail(SerialRule rule, StageEvent found, bool isFinal)
    {
        CountError(rule, found);
        _isHandedOver = false;
        _readsFailed |= rule.Domain == FailureDomain.Hardware;
        _panics += rule.Text.StartsWith(PanicText, StringComparison.Ordinal) ? 1 : 0;
        var domain = DomainOf(rule);
        Prove(StageOf(rule.Domain));
        var finding = new Finding(found, domain, _current, rule.NextDeviceMayFollow || domain == FailureDomain.Firmware, rule.OvercomeBy);
        if (isFinal)
        {
            _fatal ??= finding;
        }
        else if (_setback is null)
        {
            _setback = finding;
            _endedBeforeSetback = _ending is not null;
        }

        _events.TellOnce(found);
    }

    // What complains runs; what gets further, after an oops for example, has overcome it.
    private void Prove(BootStage stage)
    {
        _current = stage > _current ? stage : _current;
        _furthestOfBoot = _current > _furthestOfBoot ? _current : _furthestOfBoot;
        _furthest = _current > _furthest ? _current : _furthest;
        if (_setback is not null && _setback.During < _current)
        {
            Overcome();
        }
    }

    private void Overcome() => (_setback, _endedBeforeSetback) = (null, false);

    private static BootStage StageOf(FailureDomain domain) => domain switch
    {
        FailureDomain.Firmware => BootStage.Firmware,
        FailureDomain.Bootloader => BootStage.BootManager,
        FailureDomain.Kernel => BootStage.Kernel,
        FailureDomain.Userspace => BootStage.Initrd,
        _ => BootStage.Unknown,
    };

    private FailureDomain DomainOf(SerialRule rule) => rule switch
    {
        { NeedsMedium: true } when _readsFailed => FailureDomain.Hardware,

        // Firmware that speaks again after a boot loader ran, even if it tried other devices since: the boot loader gave up.
        { Domain: FailureDomain.Firmware } when _furthestOfBoot >= BootStage.BootManager => FailureDomain.Bootloader,
        _ => rule.Domain,
    };

    private void CountError(SerialRule rule, StageEvent found)
    {
        _errors++;
        observer?.Error(rule, found);
        if (_errorLines.Count < MaximumErrorLines)
        {
            _errorLines.Add(found);
        }
    }
}
