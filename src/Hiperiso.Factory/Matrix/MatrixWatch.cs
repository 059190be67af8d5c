using Hiperiso.BootLog;
using Hiperiso.Factory.VirtualMachines;

namespace Hiperiso.Factory.Matrix;

/// <summary>Follows what a machine says about a boot, and tells what is due and what is wrong. It knows neither machine nor clock.</summary>
/// <param name="entry">The entry.</param>
/// <param name="slowness">How many times slower this host is than the reference: times grow by it.</param>
internal sealed class MatrixWatch(MatrixEntry entry, double slowness)
{
    private const int LinesOfEnd = 15;
    private const int LongestLine = 4096;

    // An error that a guest gets over is followed by a stage, sooner than this on the reference host.
    private const int SecondsToRecover = 30;

    private readonly Queue<MatrixAnswer> _answers = new(Answers(entry));
    private readonly Queue<string> _end = new();
    private readonly HashSet<BootStage> _reached = [];
    private TextSearch? _search;
    private string _line = "";
    private TimeSpan? _error;

    /// <summary>The last stage the guest has reached, by its name; empty before the first.</summary>
    public string Stage { get; private set; } = "";

    /// <summary>Whether the host has begun a session.</summary>
    public bool HasSession { get; private set; }

    /// <summary>The host's last line, after which it switches the machine off; null before.</summary>
    public string? Exit { get; private set; }

    /// <summary>What the host finds wrong with its configuration.</summary>
    public string? Complaint { get; private set; }

    /// <summary>What waits for a text that has not come, one sentence each.</summary>
    public IEnumerable<string> Unanswered =>
        _answers.Select(answer => $"'{answer.After}' never came, so {(answer.Keys.IsEmpty ? "the power button was not pressed" : $"nothing was typed there ({string.Join(' ', answer.Keys)})")}");

    /// <summary>The last lines, for people.</summary>
    public string End => string.Join('\n', _line.Length > 0 ? _end.Append(_line) : _end);

    /// <summary>Takes what the machine says next.</summary>
    /// <returns>What is due now; an answer without keys is the power button.</returns>
    public IReadOnlyList<MatrixAnswer> Take(string piece, TimeSpan elapsed)
    {
        var lines = (_line + piece).Split('\n');
        foreach (var line in lines[..^1])
        {
            TakeLine(line.TrimEnd('\r'), elapsed);
        }

        _line = lines[^1].Length > LongestLine ? lines[^1][^LongestLine..] : lines[^1];
        return Due(piece);
    }

    /// <summary>What is wrong by now; null when nothing is.</summary>
    public MatrixTrouble? Judge(TimeSpan elapsed)
    {
        if (elapsed > Scaled(entry.LimitSeconds))
        {
            return HasSession
                ? Late($"the session did not end within {Scaled(entry.LimitSeconds).TotalSeconds:0} s")
                : new MatrixTrouble(
                    MatrixFailure.Image, $"no session has begun within {Scaled(entry.LimitSeconds).TotalSeconds:0} s; the machine's last words:\n{End}", MayFinish: false);
        }

        foreach (var (stage, seconds) in entry.Budget)
        {
            if (elapsed > Scaled(seconds) && !_reached.Any(reached => reached >= stage))
            {
                return Late($"the stage {stage.ToContractText()} was not reached within its {seconds} s ({Scaled(seconds).TotalSeconds:0} s on this host)");
            }
        }

        return entry.Result == BootResult.Success && elapsed - _error > Scaled(SecondsToRecover)
            ? new MatrixTrouble(null, "the guest did not get over an error", MayFinish: true)
            : null;
    }

    private static IEnumerable<MatrixAnswer> Answers(MatrixEntry entry) =>
        entry.PowerOffAfter is { } text ? entry.Answers.Append(new MatrixAnswer(text, [])) : entry.Answers;

    private MatrixTrouble Late(string finding) =>
        new(MatrixFailure.Timeout, $"{finding}; {(Stage.Length > 0 ? $"the last stage was {Stage}" : "the guest reached no stage")}", MayFinish: HasSession);

    private TimeSpan Scaled(int seconds) => TimeSpan.FromSeconds(seconds * slowness);

    private List<MatrixAnswer> Due(string piece)
    {
        var due = new List<MatrixAnswer>();
        while (_answers.TryPeek(out var next))
        {
            _search ??= new TextSearch(next.After);
            if (!_search.Take(piece))
            {
                break;
            }

            due.Add(_answers.Dequeue());
            piece = _search.Rest;
            _search = null;
        }

        return due;
    }

    private void TakeLine(string line, TimeSpan elapsed)
    {
        const string stagePrefix = "HIPERISO-STAGE ";
        if (line.StartsWith(stagePrefix, StringComparison.Ordinal))
        {
            TakeStage(line[stagePrefix.Length..].Split(' ')[0], elapsed);
        }
        else if (line.StartsWith("HIPERISO-EXIT", StringComparison.Ordinal))
        {
            Exit = line;
        }
        else if (line.StartsWith("Session /", StringComparison.Ordinal))
        {
            HasSession = true;
        }
        else if (line.Contains(".json:", StringComparison.Ordinal) && line.Contains(": error: ", StringComparison.Ordinal))
        {
            Complaint ??= line;
        }

        _end.Enqueue(line);
        if (_end.Count > LinesOfEnd)
        {
            _end.Dequeue();
        }
    }

    private void TakeStage(string name, TimeSpan elapsed)
    {
        Stage = name;
        if (ContractText.TryParseStage(name, out var stage))
        {
            _reached.Add(stage);
            _error = null;
        }
        else
        {
            _error ??= elapsed;
        }
    }
}
