using Hiperiso.Tools.Sqlite;

namespace Hiperiso.Tools.Corpus;

/// <summary>A corpus: sessions, their stages, what they were read from, and what could not be read.</summary>
internal sealed class CorpusDatabase : IDisposable
{
    private readonly SqliteStatement _state;
    private readonly SqliteStatement _enter;
    private readonly SqliteStatement _forget;
    private readonly SqliteStatement _add;
    private readonly SqliteStatement _clear;
    private readonly SqliteStatement _addStage;
    private readonly SqliteStatement _complain;

    private CorpusDatabase(SqliteDatabase content)
    {
        Content = content;
        Run = Number("SELECT coalesce(max(run), 0) + 1 FROM source");
        _state = content.Prepare("SELECT state FROM source WHERE path = ?1");
        _enter = content.Prepare(
            "INSERT INTO source (path, state, run) VALUES (?1, ?2, ?3) ON CONFLICT (path) DO UPDATE SET state = ?2, run = ?3");
        _forget = content.Prepare("DELETE FROM problem WHERE source = ?1");
        _add = content.Prepare(AddSession());
        _clear = content.Prepare("DELETE FROM stage WHERE session_id = ?1");
        _addStage = content.Prepare(
            "INSERT INTO stage (session_id, place, stage, rule, time_ms, duration_ms, clock) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
        _complain = content.Prepare("INSERT INTO problem (source, file, line, what, times) VALUES (?1, ?2, ?3, ?4, ?5)");
    }

    /// <summary>The database itself, for questions.</summary>
    internal SqliteDatabase Content { get; }

    /// <summary>The number of this reading; sources that were there have it.</summary>
    internal long Run { get; }

    /// <summary>Opens a corpus.</summary>
    /// <param name="path">Its file, which is created if it is not there; empty for one that goes away when it is closed.</param>
    /// <exception cref="InvalidDataException">The file is no corpus, or of another version.</exception>
    internal static CorpusDatabase Open(string path)
    {
        var content = SqliteDatabase.Open(path);
        try
        {
            content.Execute("PRAGMA busy_timeout = 10000");
            Prepare(content, path);
            return new CorpusDatabase(content);
        }
        catch
        {
            content.Dispose();
            throw;
        }
    }

    /// <summary>What was known of a source when it was last read; null when it never was.</summary>
    internal string? StateOf(string source)
    {
        _state.Bind(1, source);
        var state = _state.Step() ? _state.Text(0) : null;
        _state.Reset();
        return state;
    }

    /// <summary>A source is there.</summary>
    internal void Enter(string source, string state)
    {
        _enter.Bind(1, source);
        _enter.Bind(2, state);
        _enter.Bind(3, Run);
        _enter.Run();
    }

    /// <summary>A source is read anew: what was wrong with it is no longer known.</summary>
    internal void Forget(string source)
    {
        _forget.Bind(1, source);
        _forget.Run();
    }

    /// <summary>Something cannot be used.</summary>
    /// <param name="source">What was read.</param>
    /// <param name="file">The file of it.</param>
    /// <param name="line">The line; null when it is the whole file.</param>
    /// <param name="what">Why.</param>
    /// <param name="times">How many lines it stands for.</param>
    internal void Complain(string source, string file, long? line, string what, long times)
    {
        _complain.Bind(1, source);
        _complain.Bind(2, file);
        _complain.Bind(3, line);
        _complain.Bind(4, what);
        _complain.Bind(5, times);
        _complain.Run();
    }

    /// <summary>Enters a session, unless a better source has told of it.</summary>
    /// <returns>Whether it was entered.</returns>
    internal bool Add(SessionRecord session, string source, SourceRank rank)
    {
        _add.Bind(1, session.Id);
        for (var at = 0; at < session.Values.Count; at++)
            session.Values[at].BindTo(_add, at + 2);
        _add.Bind(session.Values.Count + 2, source);
        _add.Bind(session.Values.Count + 3, (long)rank);
        _add.Run();
        return Content.Changes > 0;
    }

    /// <summary>Replaces the stages of a session.</summary>
    internal void SetStages(string id, IReadOnlyList<StageRecord> stages)
    {
        _clear.Bind(1, id);
        _clear.Run();
        for (var place = 0; place < stages.Count; place++)
        {
            _addStage.Bind(1, id);
            _addStage.Bind(2, place);
            _addStage.Bind(3, stages[place].Stage);
            _addStage.Bind(4, stages[place].Rule);
            _addStage.Bind(5, stages[place].TimeMs);
            _addStage.Bind(6, stages[place].DurationMs);
            _addStage.Bind(7, stages[place].Clock);
            _addStage.Run();
        }
    }

    /// <summary>The first value of a question, as a number.</summary>
    internal long Number(string sql)
    {
        using var question = Content.Prepare(sql);
        return question.Step() ? question.Integer(0) : 0;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var statement in (SqliteStatement[])[_state, _enter, _forget, _add, _clear, _addStage, _complain])
            statement.Dispose();
        Content.Dispose();
    }

    private static void Prepare(SqliteDatabase content, string path)
    {
        using var header = content.Prepare(
            "SELECT application_id, user_version, (SELECT count(*) FROM sqlite_schema) FROM pragma_application_id, pragma_user_version");
        header.Step();
        var (application, version, tables) = (header.Integer(0), header.Integer(1), header.Integer(2));
        header.Reset();
        if (tables == 0 && application == 0)
            content.Execute(CorpusSchema.Create);
        else if (application != CorpusSchema.ApplicationId)
            throw new InvalidDataException($"{path}: a database of something else. Name a new file with --database.");
        else if (version != CorpusSchema.Version)
            throw new InvalidDataException($"{path}: a corpus of another version ({version}, not {CorpusSchema.Version}). Delete it, it is made anew.");
    }

    private static string AddSession()
    {
        string[] columns = [SessionColumns.Id, .. SessionColumns.All.Select(column => column.Name), "source", "rank"];
        return $"""
            INSERT INTO session ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select((_, at) => $"?{at + 1}"))})
            ON CONFLICT ({SessionColumns.Id}) DO UPDATE SET {string.Join(", ", columns.Skip(1).Select(column => $"{column} = excluded.{column}"))}
            WHERE (excluded.rank, excluded.source) >= (session.rank, session.source)
            """;
    }
}
