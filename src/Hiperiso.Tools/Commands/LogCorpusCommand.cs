using System.CommandLine;
using System.Text;
using Hiperiso.Tools.Corpus;

namespace Hiperiso.Tools.Commands;

/// <summary><c>hiperiso log corpus DIR</c>.</summary>
internal static class LogCorpusCommand
{
    internal static Command Create()
    {
        var directory = new Argument<string>("DIR") { Description = "A stick, or any directory with session directories or an index.jsonl somewhere below." };
        var since = new Option<string>("--since")
        {
            Description = "Also tell which images got worse since this day or time (UTC): 2026-11-01 or 2026-11-01T08:15:00Z.",
            HelpName = "DATE",
        };
        var sql = new Option<string>("--sql")
        {
            Description = "Answer this query instead of the summary: one SELECT over session, stage, source and problem.",
            HelpName = "QUERY",
        };
        var database = new Option<string>("--database")
        {
            Description = "Keep what was read in this file (SQLite); the next time only what has changed is read, and what is gone from DIR stays.",
            HelpName = "FILE",
        };
        var format = new Option<string>("--format")
        {
            Description = "Form of the output: text, json or csv.",
            HelpName = "FORM",
            DefaultValueFactory = _ => "text",
        };
        format.AcceptOnlyFromAmong("text", "json", "csv");
        var command = new Command("corpus",
            """
            Read the index and all sessions of a stick, or of thousands of sessions, and tell how the images do: success by image, failures
            by domain, the slowest stages, what got worse since a day. Nothing is written unless --database names a file.
            Lines and files that cannot be used are named on standard error. The exit code is 0 with and without them, and 2 when DIR holds
            no session, or the query or the database cannot be used.

            Examples:
              hiperiso log corpus /media/HIPERISO
              hiperiso log corpus /media/HIPERISO --since 2026-11-01 --database sticks.sqlite
              hiperiso log corpus sessions --format csv --sql "SELECT iso_path, boot_duration_ms FROM session WHERE result = 'success'"
            """)
        {
            directory, since, sql, database, format,
        };
        command.Validators.Add(parsed =>
        {
            if (parsed.GetValue(since) is { } date && !SessionTime.IsTimeOrDay(date))
                parsed.AddError($"--since {date}: give a day, such as 2026-11-01, or a time, such as 2026-11-01T08:15:00Z");
            if (parsed.GetValue(since) is not null && parsed.GetValue(sql) is not null)
                parsed.AddError("--since belongs to the summary; in a query compare start_time_utc");
        });
        command.SetAction(parsed => Guarded.Run(() =>
        {
            var root = GivenPath.Value(parsed, directory);
            if (!Directory.Exists(root))
                throw new DirectoryNotFoundException($"{root} is no directory; name a stick, or a directory with sessions");
            var file = GivenPath.Value(parsed, database) ?? "";
            CorpusFiles.RequireAny(root);
            using var corpus = CorpusDatabase.Open(file);
            new CorpusIntake(corpus, root).Run();
            corpus.Content.OnlyRead();
            using (var output = Console.OpenStandardOutput())
            using (var text = new StreamWriter(output, new UTF8Encoding(false), 1 << 16))
            {
                var date = parsed.GetValue(since);
                ICorpusWriter writer = parsed.GetValue(format) switch
                {
                    "json" => new JsonCorpusWriter(output),
                    "csv" => new CsvCorpusWriter(text),
                    _ => new TextCorpusWriter(text, date),
                };
                if (parsed.GetValue(sql) is { } query)
                    CorpusAnswer.Query(corpus, query, writer);
                else
                    CorpusAnswer.Summarize(corpus, date, writer);
            }

            CorpusProblems.Write(corpus, Console.Error);
            return ExitCode.Success;
        }));
        return command;
    }
}
