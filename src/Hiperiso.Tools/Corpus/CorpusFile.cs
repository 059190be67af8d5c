namespace Hiperiso.Tools.Corpus;

/// <summary>A file that tells of sessions, or a directory that does not let itself be searched.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Problem">Why a directory was not searched; null for a file.</param>
internal sealed record CorpusFile(string Path, string? Problem = null)
{
    internal const string Index = "index.jsonl";
    internal const string Manifest = "session.json";
    internal const string Report = "report.json";

    /// <summary>Whether it is an index, of many sessions; else the manifest of one.</summary>
    internal bool IsIndex => System.IO.Path.GetFileName(Path) == Index;
}
