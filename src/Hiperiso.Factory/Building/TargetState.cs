using System.Globalization;

namespace Hiperiso.Factory.Building;

/// <summary>
/// Remembers what a result was made from, so that "nothing has changed" is found by looking at file sizes and times alone. A
/// file whose time is not older than the moment it was read (within a second) is hashed again: a change in the same instant
/// leaves no trace in its time. This is the path of every build without work; it parses no YAML, hashes nothing, and uses
/// small code only.
/// </summary>
/// <param name="path">The state file, <c>artifacts/state/&lt;target&gt;.state</c>.</param>
/// <param name="clock">Used when a state is renewed.</param>
public sealed class TargetState(string path, TimeProvider clock)
{
    private const string Header = "hiperiso-state 1";
    private const long RacyWindow = 1_000_000_000;

    /// <summary>What was recorded as the result, a path for example; empty until <see cref="IsCurrent"/> returned true.</summary>
    public string Result { get; private set; } = "";

    /// <summary>Why the recorded result is not current, for <c>--explain</c>; set when <see cref="IsCurrent"/> returned false.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Whether the recorded result is still what would be made.</summary>
    /// <param name="facts">Everything besides files that the result depends on, one line each; compared with what was
    /// recorded.</param>
    public bool IsCurrent(IReadOnlyList<string> facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        string[] lines;
        try
        {
            lines = File.ReadAllLines(path);
        }
        catch (IOException)
        {
            return Outdated("not made yet");
        }

        // Header, time, result, number of facts, the facts, the watched files.
        if (lines.Length < 4 + facts.Count
            || lines[0] != Header
            || !long.TryParse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture, out var taken)
            || lines[3] != facts.Count.ToString(CultureInfo.InvariantCulture))
        {
            return Outdated("made by another version of the factory, or from other components");
        }

        for (var index = 0; index < facts.Count; index++)
        {
            if (lines[4 + index] != facts[index])
            {
                return Outdated($"{lines[4 + index]} → {facts[index]}");
            }
        }

        var isExact = true;
        for (var index = 4 + facts.Count; index < lines.Length; index++)
        {
            if (StateLine.Parse(lines[index]) is not { } line)
            {
                return Outdated("its state file is damaged");
            }

            var now = line.Now();
            if (now.Size != line.Size || now.Time != line.Time || (line.Kind != StateLine.Output && now.Time > taken - RacyWindow))
            {
                if (!StateRenewal.HasSameContent(line, now))
                {
                    return Outdated($"{line.Path} changed");
                }

                isExact = false;
            }
        }

        Result = lines[2];
        if (!isExact)
        {
            StateRenewal.Renew(path, lines, 4 + facts.Count, clock);
        }

        return true;
    }

    private bool Outdated(string reason)
    {
        Reason = reason;
        return false;
    }

    /// <summary>Records a result.</summary>
    /// <param name="facts">As for <see cref="IsCurrent"/>; no line feeds.</param>
    /// <param name="inputs">What it was made from.</param>
    /// <param name="outputs">Files that must stay as they are now.</param>
    /// <param name="result">One line, given back as <see cref="Result"/>.</param>
    public void Write(IReadOnlyList<string> facts, InputSnapshot inputs, IReadOnlyList<string> outputs, string result)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(outputs);
        var lines = new List<string>
        {
            Header,
            inputs.Taken.ToString(CultureInfo.InvariantCulture),
            result,
            facts.Count.ToString(CultureInfo.InvariantCulture),
        };
        lines.AddRange(facts);
        foreach (var line in inputs.Lines)
        {
            lines.Add(line.ToString());
        }

        foreach (var output in outputs)
        {
            var stamp = FileStamp.OfFile(output);
            lines.Add(new StateLine(StateLine.Output, stamp.Size, stamp.Time, "-", output).ToString());
        }

        StateRenewal.WriteAside(path, lines);
        Result = result;
    }

    /// <summary>Forgets the result.</summary>
    public void Forget() => File.Delete(path);
}
