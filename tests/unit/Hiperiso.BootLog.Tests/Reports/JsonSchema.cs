using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace Hiperiso.BootLog.Tests.Reports;

/// <summary>A schema of <c>docs/schema</c>, by which Debian's validator judges.</summary>
internal sealed class JsonSchema
{
    private readonly string _file;

    internal JsonSchema(string name)
    {
        _file = Path.Combine(Root, "docs/schema", name + ".schema.json");
        Content = JsonNode.Parse(File.ReadAllText(_file))!;
    }

    /// <summary>The repository.</summary>
    internal static string Root { get; } = Path.GetFullPath(Path.Combine(Folder(), "..", "..", "..", ".."));

    internal JsonNode Content { get; }

    internal JsonNode Properties => Content["properties"]!;

    /// <summary>What is wrong with each document that does not conform.</summary>
    internal string[] Faults(params IEnumerable<string> documents)
    {
        var folder = Directory.CreateTempSubdirectory("bootlog-");
        try
        {
            var script = Path.Combine(Root, "tests/unit/Hiperiso.Runtime.Tests/Configuration/schema.py");
            var files = documents.Select((document, index) => Write(folder, index, document));
            using var python = Process.Start(new ProcessStartInfo("/usr/bin/python3", [script, _file, .. files]) { RedirectStandardOutput = true })!;
            var lines = python.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
            python.WaitForExit();
            python.ExitCode.ShouldBe(0);
            return lines;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Fields that the schema describes and none of the documents has.</summary>
    internal IEnumerable<string> Unwritten(params IEnumerable<string> documents) =>
        Described(Content, "").Except(documents.SelectMany(document => Names(JsonNode.Parse(document)!, "")));

    /// <summary>Every field that the schema describes.</summary>
    internal IEnumerable<string> Described() => Described(Content, "");

    /// <summary>The document with another value of one of its fields.</summary>
    internal static string With(string document, string field, string value)
    {
        var changed = JsonNode.Parse(document)!;
        changed[field] = JsonNode.Parse(value);
        return changed.ToJsonString();
    }

    /// <summary>The values that a field may have.</summary>
    internal static IEnumerable<string> Values(JsonNode property) => property["enum"]!.AsArray().Select(value => value!.GetValue<string>());

    private static string Write(DirectoryInfo folder, int index, string document)
    {
        var path = Path.Combine(folder.FullName, $"{index}");
        File.WriteAllText(path, document);
        return path;
    }

    private static IEnumerable<string> Names(JsonNode node, string path) => node switch
    {
        JsonObject members => members.SelectMany(member => Names(member.Value ?? new JsonArray(), $"{path}.{member.Key}").Append($"{path}.{member.Key}")),
        JsonArray items => items.SelectMany(item => Names(item!, path)),
        _ => [],
    };

    private static IEnumerable<string> Described(JsonNode schema, string path) =>
        schema["items"] is { } items ? Described(items, path)
        : schema["properties"] is JsonObject members ? members.SelectMany(member => Described(member.Value!, $"{path}.{member.Key}").Append($"{path}.{member.Key}"))
        : [];

    private static string Folder([CallerFilePath] string thisFile = "") => Path.GetDirectoryName(thisFile)!;
}
