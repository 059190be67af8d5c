using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Hiperiso.BootLog;

namespace Hiperiso.Factory.Matrix;

/// <summary>Writes the results: <c>matrix.json</c> for programs, <c>matrix.junit.xml</c> as test runners read it, <c>index.html</c> for people.</summary>
internal static class MatrixReport
{
    /// <summary>Name of the file for programs.</summary>
    public const string JsonName = "matrix.json";

    /// <summary>Writes all forms into a directory, each whole or not at all, and the run into its history.</summary>
    /// <param name="directory">Where the sessions are, too.</param>
    /// <param name="results">The results.</param>
    /// <param name="run">The same as a record of this run.</param>
    /// <param name="history">The earlier runs.</param>
    /// <param name="historyFile">Takes this run; null: none.</param>
    /// <returns>What is to be told: what has changed since the earlier runs.</returns>
    public static ImmutableArray<string> Write(
        string directory, ImmutableArray<MatrixResult> results, MatrixRecord run, MatrixHistory history, string? historyFile = null)
    {
        var dated = history.Date(run);
        ImmutableArray<string> changes = [.. history.Changes(dated)];
        Directory.CreateDirectory(directory);
        DurableFile.Write(Path.Combine(directory, JsonName), MatrixRecordWriter.File(dated));
        DurableFile.Write(Path.Combine(directory, "matrix.junit.xml"), Encoding.UTF8.GetBytes(Junit(results).ToString() + "\n"));
        DurableFile.Write(Path.Combine(directory, "index.html"), MatrixPage.Write(dated, history, changes, directory));
        if (historyFile is not null)
        {
            MatrixHistoryFile.Append(historyFile, run);
        }

        return changes;
    }

    /// <summary>The results in the form of JUnit.</summary>
    internal static XElement Junit(ImmutableArray<MatrixResult> results) => new(
        "testsuite",
        new XAttribute("name", "matrix"),
        new XAttribute("tests", results.Length),
        new XAttribute("failures", results.Count(result => !result.IsGood)),
        results.Select(result => new XElement(
            "testcase",
            new XAttribute("classname", result.Entry.Image.Stack),
            new XAttribute("name", result.Entry.Id),
            new XAttribute("time", result.Seconds.ToString("0.0", CultureInfo.InvariantCulture)),
            result.Failure is { } failure
                ? new XElement("failure", new XAttribute("type", failure), Printable(string.Join('\n', result.Findings)))
                : result.Findings.IsEmpty ? null : new XElement("system-out", Printable(string.Join('\n', result.Findings))))));

    // What a guest wrote may hold characters that XML has no way to write.
    private static string Printable(string text) =>
        string.Concat(text.Select(c => System.Xml.XmlConvert.IsXmlChar(c) ? c : '?'));
}
