using Hiperiso.Factory.Programs;

namespace Hiperiso.Factory.Reproducing;

/// <summary>Says in which part two files differ, with <c>diffoscope(1)</c>.</summary>
internal static class Diffoscope
{
    private const string TimeLimit = "300";
    private const int Differs = 1;

    /// <summary>Writes the report and returns its first lines.</summary>
    /// <param name="difference">A difference with two files.</param>
    /// <param name="reports">Directory of the reports.</param>
    /// <param name="lines">How many lines to return.</param>
    public static IReadOnlyList<string> Explain(Difference difference, string reports, int lines)
    {
        var report = Path.Combine(reports, difference.Component, difference.File.Replace('/', '_') + ".txt");
        Directory.CreateDirectory(Path.GetDirectoryName(report)!);
        var result = HostProgram.Run("timeout", [
            TimeLimit, "diffoscope", "--no-progress", "--text", report, "--max-text-report-size", "1000000",
            difference.FirstPath!, difference.SecondPath!]);
        return result.ExitCode == Differs
            ? [.. File.ReadLines(report).Where(line => line.Length > 0).Take(lines), $"whole report: {report}"]
            : [$"diffoscope ended with exit code {result.ExitCode}: {result.Error.Trim()}"];
    }
}
