using System.Collections.Immutable;
using System.Globalization;
using Hiperiso.BootLog;

namespace Hiperiso.Factory.Matrix;

/// <summary>The entries as a table, for <c>--list</c>.</summary>
public static class MatrixList
{
    /// <summary>The lines.</summary>
    public static IEnumerable<string> Lines(ImmutableArray<MatrixEntry> entries)
    {
        var rows = entries.Select(Row).Prepend(["entry", "stack", "firmware", "inside", "reaches", "verdict", "limit", "tags"]).ToList();
        var widths = Enumerable.Range(0, rows[0].Length - 1).Select(column => rows.Max(row => row[column].Length)).ToList();
        foreach (var row in rows)
        {
            yield return string.Join("  ", row.Select((cell, column) => column < widths.Count ? cell.PadRight(widths[column]) : cell)).TrimEnd();
        }

        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"{entries.Length} entries, {entries.Select(entry => entry.Image.Stack).Distinct().Count()} boot stacks");
    }

    private static string[] Row(MatrixEntry entry) =>
    [
        entry.Id,
        entry.Image.Stack,
        MatrixNames.Of(MatrixNames.Firmware, entry.Firmware),
        MatrixNames.Of(MatrixNames.Accelerators, entry.Accelerator),
        entry.Stages.IsEmpty ? "-" : entry.Stages[^1].ToContractText(),
        entry.Result.ToContractText(),
        string.Create(CultureInfo.InvariantCulture, $"{entry.LimitSeconds} s"),
        string.Join(' ', entry.Tags),
    ];
}
