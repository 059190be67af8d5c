namespace Hiperiso.Tools.Corpus;

/// <summary>The tables of a corpus. They are described in docs/corpus.md: people ask them with <c>--sql</c>.</summary>
internal static class CorpusSchema
{
    /// <summary>Raised when the tables change; a database of another version is refused.</summary>
    internal const int Version = 2;

    /// <summary>"HiCo", in the header of the file (sqlite.org/pragma.html#pragma_application_id).</summary>
    internal const int ApplicationId = 0x4869436F;

    // A source is a file or directory below the directory that was read, with its state at that time.
    internal static string Create { get; } =
        $"""
        BEGIN;
        CREATE TABLE session (
          {SessionColumns.Id} TEXT PRIMARY KEY,
          {string.Join(",\n  ", SessionColumns.All.Select(column => $"{column.Name} {(column.IsNumber ? "INTEGER" : "TEXT")}"))},
          source TEXT NOT NULL,
          rank INTEGER NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE stage (
          {SessionColumns.Id} TEXT NOT NULL,
          place INTEGER NOT NULL,
          stage TEXT NOT NULL,
          rule TEXT,
          time_ms INTEGER,
          duration_ms INTEGER,
          clock TEXT,
          PRIMARY KEY ({SessionColumns.Id}, place)
        ) WITHOUT ROWID;
        CREATE TABLE source (path TEXT PRIMARY KEY, state TEXT NOT NULL, run INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE problem (source TEXT NOT NULL, file TEXT NOT NULL, line INTEGER, what TEXT NOT NULL, times INTEGER NOT NULL);
        CREATE INDEX problem_source ON problem (source);
        PRAGMA application_id = {ApplicationId};
        PRAGMA user_version = {Version};
        COMMIT;
        """;
}
