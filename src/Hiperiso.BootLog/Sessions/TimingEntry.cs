using System.Globalization;

namespace Hiperiso.BootLog;

/// <summary>One line of <c>timing.dat</c>: phase, uptime of the host in seconds, time, separated by tabs.</summary>
/// <param name="Phase">Name of the phase; <c>guest_&lt;stage&gt;</c> says when a guest stage was reached.</param>
/// <param name="Uptime">Time since the host started.</param>
internal readonly record struct TimingEntry(string Phase, TimeSpan Uptime)
{
    /// <summary>The phase in which QEMU is started: the guest's power-on.</summary>
    internal const string PowerOn = "launching_qemu";

    /// <summary>Reads a file; lines that power loss cut short are passed over.</summary>
    internal static IReadOnlyList<TimingEntry> Parse(string text)
    {
        var entries = new List<TimingEntry>();
        foreach (var line in text.Split('\n'))
        {
            var fields = line.TrimEnd('\r').Split('\t');
            if (fields.Length >= 3
                && decimal.TryParse(fields[1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
                && seconds < int.MaxValue)
            {
                entries.Add(new TimingEntry(fields[0], TimeSpan.FromMilliseconds((double)(seconds * 1000))));
            }
        }

        return entries;
    }

    /// <summary>Times from the guest's last power-on to a stage, each time it was reached; empty when <c>timing.dat</c> does not tell.</summary>
    internal static IReadOnlyList<TimeSpan> SincePowerOn(IReadOnlyList<TimingEntry> entries, BootStage stage)
    {
        var phase = "guest_" + stage.ToContractText();
        TimeSpan? powerOn = null;
        var reached = new List<TimeSpan>();
        foreach (var entry in entries)
        {
            if (entry.Phase == PowerOn)
            {
                powerOn = entry.Uptime;
                reached.Clear();
            }
            else if (entry.Phase == phase && entry.Uptime >= powerOn)
            {
                reached.Add(entry.Uptime - powerOn.Value);
            }
        }

        return reached;
    }
}
