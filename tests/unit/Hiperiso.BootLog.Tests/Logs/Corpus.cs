using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Hiperiso.BootLog.Tests.Logs;

/// <summary>The real logs and sessions of <c>tests/corpus</c>; its README.md says how they were taken.</summary>
internal static class Corpus
{
    /// <summary>Names of all logs.</summary>
    internal static IReadOnlyList<string> Names { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(Folder(), "logs"), "*.log.gz")
            .Select(path => Path.GetFileName(path)[..^".log.gz".Length]).Order(StringComparer.Ordinal)];

    /// <summary>Names of all whole sessions.</summary>
    internal static IReadOnlyList<string> Sessions { get; } =
        [.. Directory.EnumerateFiles(PathOf("sessions"), "*.tar.gz").Select(path => Path.GetFileName(path)[..^".tar.gz".Length]).Order(StringComparer.Ordinal)];

    /// <summary>The log, as the guest wrote it.</summary>
    internal static byte[] Read(string name)
    {
        using var file = new GZipStream(File.OpenRead(Path.Combine(Folder(), "logs", name + ".log.gz")), CompressionMode.Decompress);
        using var log = new MemoryStream();
        file.CopyTo(log);
        return log.ToArray();
    }

    /// <summary>What a person who read the log expects of its analysis.</summary>
    internal static JsonElement Expected(string name) => Document($"logs/{name}.json");

    /// <summary>The same of a session.</summary>
    internal static JsonElement ExpectedOfSession(string name) => Document($"sessions/{name}.json");

    /// <summary>A file of the corpus.</summary>
    internal static string PathOf(string name) => Path.Combine(Folder(), name);

    private static JsonElement Document(string name) => JsonDocument.Parse(File.ReadAllBytes(PathOf(name))).RootElement;

    private static string Folder([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "..", "corpus"));
}
