using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;

namespace Hiperiso.Factory.Matrix;

/// <summary>Writes the results: <c>matrix.json</c> for programs, <c>matrix.junit.xml</c> as test runners read it, <c>index.html</c> for people.</summary>
internal static class MatrixReport
{
    /// <summary>Name of the file for programs.</summary>
    public const string JsonName = "matrix.json";

    /// <summary>Writes all forms into a directory.</summary>
    /// <param name="directory">Where the sessions are, too.</param>
    /// <param name="results">The results.</param>
    /// <param name="changes">What has changed since an earlier run.</param>
    public static void Write(string directory, ImmutableArray<MatrixResult> results, ImmutableArray<string> changes)
    {
        Directory.CreateDirectory(directory);
        File.WriteAllBytes(Path.Combine(directory, JsonName), Json(results));
        File.WriteAllText(Path.Combine(directory, "matrix.junit.xml"), Junit(results).ToString() + "\n");
        File.WriteAllBytes(Path.Combine(directory, "index.html"), MatrixPage.Write(results, changes, directory));
    }

    /// <summary>The results as JSON.</summary>
    internal static byte[] Json(ImmutableArray<MatrixResult> results)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("schema", "hiperiso.matrix");
            json.WriteNumber("schema_version", 1);
            json.WriteStartArray("entries");
            foreach (var result in results)
            {
                json.WriteStartObject();
                json.WriteString("id", result.Entry.Id);
                json.WriteString("stack", result.Entry.Image.Stack);
                json.WriteBoolean("good", result.IsGood);
                json.WriteString("failure", result.Failure?.ToString().ToLowerInvariant());
                json.WriteNumber("seconds", Math.Round(result.Seconds, 1));
                json.WriteNumber("attempts", result.Attempts);
                json.WriteStartArray("findings");
                foreach (var finding in result.Findings)
                {
                    json.WriteStringValue(finding);
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.ToArray();
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
                : null)));

    // What a guest wrote may hold characters that XML has no way to write.
    private static string Printable(string text) =>
        string.Concat(text.Select(c => System.Xml.XmlConvert.IsXmlChar(c) ? c : '?'));
}
