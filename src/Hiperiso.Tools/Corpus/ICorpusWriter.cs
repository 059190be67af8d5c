using Hiperiso.Tools.Sqlite;

namespace Hiperiso.Tools.Corpus;

/// <summary>A form in which answers are written.</summary>
internal interface ICorpusWriter
{
    /// <summary>Writes the answer to one question.</summary>
    void Write(SqliteStatement answer);

    /// <summary>Writes a summary: the answers to several questions, in their order.</summary>
    void Write(IReadOnlyList<(CorpusQuestion Question, SqliteStatement Answer)> summary);
}
