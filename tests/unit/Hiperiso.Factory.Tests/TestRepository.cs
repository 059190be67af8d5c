using Hiperiso.Factory.Sandboxes;

namespace Hiperiso.Factory.Tests;

/// <summary>A checkout of its own in a temporary directory, with a store of its own.</summary>
internal sealed class TestRepository : IDisposable
{
    public TestRepository()
    {
        Root = Directory.CreateTempSubdirectory("hiperiso-factory-").FullName;
        Store = Path.Combine(Root, "store");
        Directory.CreateDirectory(Path.Combine(Root, "recipes"));
        Write(".gitignore", "obj/\n*.tmp\n");
    }

    public string Root { get; }

    public string Store { get; init; }

    public StringWriter Console { get; } = new();

    public string Log(string component) => Path.Combine(Root, "artifacts", "logs", component + ".log");

    public void Write(string relativePath, string text)
    {
        var path = Path.Combine(Root, relativePath);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    /// <summary>A recipe of the `local` provider; the steps' lines are given without indentation.</summary>
    public void WriteRecipe(string name, string steps, string outputs = "file", string more = "") => Write($"recipes/{name}.yaml", $"""
        name: {name}
        version: 1.0
        description: For a test.
        homepage: https://example.org/
        licence: MIT
        architecture: x86_64
        provider: local
        providers:
          local:
            outputs: [{outputs}]
        {Indent(more)}
            steps: |
        {Indent(steps, 6)}

        """);

    public FactoryOptions Options(SandboxMode mode = SandboxMode.Host) => new(Root, Store, SandboxMode: mode, Explain: true);

    /// <summary>A factory as another process would open it.</summary>
    public HiperisoFactory Factory(SandboxMode mode = SandboxMode.Host) =>
        new(FactoryContext.Open(Options(mode), Console, variables: Variable));

    /// <summary>Environment variables of this repository's factories; the process's own do not count.</summary>
    public Dictionary<string, string> Variables { get; } = new(StringComparer.Ordinal);

    public string? Variable(string name) => Variables.GetValueOrDefault(name);

    /// <summary>Replaces what differs from run to run.</summary>
    public string Scrub(string text) => text.Replace(Root, "<repository>", StringComparison.Ordinal);

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private static string Indent(string text, int width = 4) =>
        string.Join('\n', text.Split('\n').Select(line => line.Length == 0 ? line : new string(' ', width) + line));
}
