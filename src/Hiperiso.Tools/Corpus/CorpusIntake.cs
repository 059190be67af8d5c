using System.Globalization;
using Hiperiso.BootLog;

namespace Hiperiso.Tools.Corpus;

/// <summary>
/// Reads what tells of sessions below a directory into a corpus; what has not changed since the last time is not read again. Nothing
/// that is wrong with a file ends it.
/// </summary>
/// <param name="corpus">The corpus.</param>
/// <param name="root">The directory.</param>
internal sealed class CorpusIntake(CorpusDatabase corpus, string root)
{
    private const int LargestManifest = 1 << 20;
    private const int LargestReport = 4 << 20;

    // Whoever damages an index on purpose shall not fill the disk with complaints: what follows is only counted.
    private const int MostComplaints = 1000;

    private readonly string _root = Path.GetFullPath(root);

    /// <summary>Files that tell of sessions.</summary>
    internal int Files { get; private set; }

    /// <summary>Those of them that were read; the others have not changed.</summary>
    internal int Read { get; private set; }

    /// <summary>Reads everything, in one transaction.</summary>
    internal CorpusIntake Run()
    {
        corpus.Content.Execute("BEGIN IMMEDIATE");
        foreach (var file in CorpusFiles.Below(_root))
            Take(file);
        corpus.Content.Execute("COMMIT");
        return this;
    }

    private void Take(CorpusFile file)
    {
        if (file.Problem is { } problem)
        {
            corpus.Forget(file.Path);
            corpus.Enter(file.Path, "");
            Complain(file.Path, file.Path, null, problem);
            return;
        }

        Files++;
        var state = file.IsIndex ? State(file.Path) : $"{State(file.Path)} {State(ReportBeside(file.Path))}";
        var known = corpus.StateOf(file.Path);
        corpus.Enter(file.Path, state);
        if (known == state)
            return;
        Read++;
        corpus.Forget(file.Path);
        if (file.IsIndex)
            ReadIndex(file.Path);
        else
            ReadManifest(file.Path);
    }

    private void ReadIndex(string path)
    {
        using var stream = Try(path, path, () => PlainFile.OpenRead(path));
        if (stream is null)
            return;
        var lines = new IndexLines(stream);
        long complaints = 0, unnamed = 0;
        while (Try(path, path, () => lines.Read() ? lines : null) is not null)
        {
            if (lines.Line.Span.Trim(" \t\r"u8).IsEmpty && !lines.IsTooLong)
                continue;
            if (Try(path, path, () => Session(lines), lines.Number, complaints < MostComplaints) is { } session)
                corpus.Add(session, path, SourceRank.Line);
            else if (++complaints == MostComplaints + 1)
                unnamed = lines.Number;
        }

        if (complaints > MostComplaints)
            Complain(path, path, unnamed, $"the first of {complaints - MostComplaints} more that cannot be used", complaints - MostComplaints);
    }

    private void ReadManifest(string path)
    {
        if (Try(path, path, () => SessionRecord.Parse(Bytes(path, LargestManifest))) is not { } session
            || !corpus.Add(session, path, session.IsFinal ? SourceRank.Manifest : SourceRank.Beginning))
        {
            return;
        }

        var report = ReportBeside(path);
        corpus.SetStages(session.Id, Path.Exists(report) ? Try(path, report, () => StageRecord.Parse(Bytes(report, LargestReport))) ?? [] : []);
    }

    // Only what is read is tried: a failure of the database is none of the file's.
    private T? Try<T>(string source, string file, Func<T?> read, long? line = null, bool isNamed = true)
        where T : class
    {
        try
        {
            return read();
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            if (isNamed)
                Complain(source, file, line, VisibleText.Clean(failure.Message));
            return null;
        }
    }

    private static SessionRecord Session(IndexLines lines) => lines.IsTooLong
        ? throw new InvalidDataException($"it is longer than {IndexLines.Longest} bytes")
        : SessionRecord.Parse(lines.Line);

    private void Complain(string source, string file, long? line, string what, long times = 1) =>
        corpus.Complain(source, VisibleText.Clean(Path.GetRelativePath(_root, file)), line, what, times);

    private static string ReportBeside(string manifest) => Path.Join(Path.GetDirectoryName(manifest), CorpusFile.Report);

    private static ReadOnlyMemory<byte> Bytes(string path, int most)
    {
        using var stream = PlainFile.OpenRead(path);
        if (stream.Length > most)
            throw new IOException($"it has {stream.Length} bytes, more than {most}");
        var bytes = new byte[stream.Length];
        return bytes.AsMemory(0, stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
    }

    private static string State(string path) => new FileInfo(path) is { Exists: true } file
        ? string.Create(CultureInfo.InvariantCulture, $"{file.Length}@{file.LastWriteTimeUtc.Ticks}")
        : "-";
}
