using Hiperiso.Runtime.Tests;
using Hiperiso.Tools.Corpus;

namespace Hiperiso.Tools.Tests.Corpus;

/// <summary>A stick with sessions, and a corpus that reads it.</summary>
internal sealed class SampleStick : IDisposable
{
    internal const string Logs = "hiperiso/logs";

    private readonly TemporaryFolder _folder = new();

    internal SampleStick() => Directory.CreateDirectory(this[Logs]);

    internal string Path => _folder["stick"];

    internal string Database => _folder["corpus.sqlite"];

    internal string this[string name] => System.IO.Path.Join(Path, name);

    /// <summary>Adds a line to the index.</summary>
    internal void Index(string line) => File.AppendAllText(this[Logs + "/index.jsonl"], line + "\n");

    /// <summary>A line of the index.</summary>
    internal static string Line(string id, string image, string start, string result, string domain = "none") =>
        $$"""{"session_id":"{{id}}","status":"complete","result":"{{result}}","iso_basename":"{{image}}","iso_path":"/{{image}}","start_time_utc":"{{start}}","failure_domain":"{{domain}}"}""";

    /// <summary>Adds a session with a manifest, and a report with the durations of a kernel and an init.</summary>
    internal void Session(string id, string image, string start, string result, params int[] durations)
    {
        Write($"{Logs}/{id}/session.json",
            $$"""
            { "session_id": "{{id}}", "status": "complete", "result": "{{result}}", "iso_basename": "{{image}}", "iso_path": "/{{image}}", "start_time_utc": "{{start}}",
              "host": { "cpu_model": "a processor", "virt_supported": true }, "analysis": { "failure_domain": "{{(result == "failure" ? "kernel" : "none")}}", "boot_duration_ms": 4000 } }
            """);
        string[] names = ["kernel", "userspace"];
        Write($"{Logs}/{id}/report.json",
            $$"""
            { "schema": "hiperiso.boot-report", "stages": [ {{string.Join(", ", durations.Select((duration, at) =>
                $$"""{ "stage": "{{names[at]}}", "rule": "a-rule", "time_ms": 1, "duration_ms": {{duration}}, "clock": "timing.dat" }"""))}} ] }
            """);
    }

    internal void Write(string name, string content)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[name])!);
        File.WriteAllText(this[name], content);
    }

    /// <summary>Reads the stick into a corpus that goes away, and answers a query as CSV.</summary>
    internal string Ask(string query, string database = "")
    {
        using var corpus = CorpusDatabase.Open(database);
        new CorpusIntake(corpus, Path).Run();
        corpus.Content.OnlyRead();
        using var output = new StringWriter { NewLine = "\n" };
        CorpusAnswer.Query(corpus, query, new CsvCorpusWriter(output));
        return output.ToString();
    }

    /// <summary>What is told of what cannot be used.</summary>
    internal string Problems()
    {
        using var corpus = CorpusDatabase.Open("");
        new CorpusIntake(corpus, Path).Run();
        using var output = new StringWriter { NewLine = "\n" };
        CorpusProblems.Write(corpus, output);
        return output.ToString();
    }

    public void Dispose() => _folder.Dispose();
}
