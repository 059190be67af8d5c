using System.IO.Enumeration;
using Hiperiso.BootLog;

namespace Hiperiso.Tools.Corpus;

/// <summary>Finds what tells of sessions below a directory: in the same order every time, and without following links.</summary>
internal static class CorpusFiles
{
    private const int Deepest = 32;

    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    private const int MostNamed = 3;

    /// <summary>Does nothing when one of them can be opened; a database for none would be left empty.</summary>
    /// <exception cref="InvalidDataException">There is none; the text names what kept the first few from being read.</exception>
    internal static void RequireAny(string root)
    {
        var problems = new List<string>();
        foreach (var file in Below(root))
        {
            if ((file.Problem ?? WhyNotOpened(file.Path)) is not { } problem)
                return;
            if (problems.Count < MostNamed)
                problems.Add($" ({VisibleText.Clean(file.Path)}: {problem})");
        }

        throw new InvalidDataException(
            $"{root} holds no {CorpusFile.Manifest} and no {CorpusFile.Index} that can be read{string.Concat(problems)}; name a stick, or a directory with sessions");
    }

    private static string? WhyNotOpened(string path)
    {
        try
        {
            PlainFile.OpenRead(path).Dispose();
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return VisibleText.Clean(failure.Message);
        }
    }

    private sealed record Entry(string Name, bool IsDirectory);

    /// <summary>All of them. Memory grows with the entries of the directories on one way down, not with all.</summary>
    internal static IEnumerable<CorpusFile> Below(string root)
    {
        var waiting = new Stack<(string Path, int Depth)>();
        waiting.Push((root, 0));
        while (waiting.TryPop(out var directory))
        {
            var (entries, problem) = List(directory.Path);
            if (problem is not null)
                yield return new CorpusFile(directory.Path, problem);
            foreach (var file in entries.Where(entry => !entry.IsDirectory))
                yield return new CorpusFile(Path.Join(directory.Path, file.Name));
            if (directory.Depth == Deepest && entries.Exists(entry => entry.IsDirectory))
                yield return new CorpusFile(directory.Path, "it has directories that are too deep to be searched");
            foreach (var inner in entries.Where(entry => entry.IsDirectory && directory.Depth < Deepest).Reverse())
                waiting.Push((Path.Join(directory.Path, inner.Name), directory.Depth + 1));
        }
    }

    private static (List<Entry> Entries, string? Problem) List(string directory)
    {
        try
        {
            var entries = new FileSystemEnumerable<Entry>(
                directory, (ref FileSystemEntry entry) => new Entry(entry.FileName.ToString(), IsDirectory(ref entry)), Everything)
            {
                ShouldIncludePredicate = (ref FileSystemEntry entry) =>
                    entry.FileName is CorpusFile.Index or CorpusFile.Manifest || IsDirectory(ref entry),
            }.ToList();
            entries.Sort((one, other) => string.CompareOrdinal(one.Name, other.Name));
            return (entries, null);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return ([], $"the directory was not searched: {VisibleText.Clean(failure.Message)}");
        }
    }

    private static bool IsDirectory(ref FileSystemEntry entry) =>
        entry.IsDirectory && (entry.Attributes & FileAttributes.ReparsePoint) == 0;
}
