using Hiperiso.Tools.Sqlite;

namespace Hiperiso.Tools.Corpus;

/// <summary>Asks a corpus and writes what it answers.</summary>
internal static class CorpusAnswer
{
    /// <summary>Answers a query of a user.</summary>
    /// <exception cref="InvalidDataException">It is no single SELECT that the database understands.</exception>
    internal static void Query(CorpusDatabase corpus, string query, ICorpusWriter writer)
    {
        using var answer = Compile(corpus, query);
        writer.Write(answer);
    }

    /// <summary>Writes the summary.</summary>
    internal static void Summarize(CorpusDatabase corpus, string? since, ICorpusWriter writer)
    {
        var summary = new List<(CorpusQuestion Question, SqliteStatement Answer)>();
        try
        {
            foreach (var question in CorpusQuestions.Of(since))
            {
                var answer = corpus.Content.Prepare(question.Sql);
                summary.Add((question, answer));
                if (question.Sql.Contains("?1", StringComparison.Ordinal))
                    answer.Bind(1, since);
            }

            writer.Write(summary);
        }
        finally
        {
            foreach (var (_, answer) in summary)
                answer.Dispose();
        }
    }

    private static SqliteStatement Compile(CorpusDatabase corpus, string query)
    {
        try
        {
            var answer = corpus.Content.Prepare(query);
            if (answer.ColumnCount > 0)
                return answer;
            answer.Dispose();
            throw new InvalidDataException("it gives no rows");
        }
        catch (InvalidDataException failure)
        {
            throw new InvalidDataException($"--sql: {failure.Message}; give one SELECT over session, stage, source and problem", failure);
        }
    }
}
