using System.Text.Encodings.Web;
using System.Text.Json;
using Hiperiso.Tools.Sqlite;

namespace Hiperiso.Tools.Corpus;

/// <summary>JSON: an array of one object for each row; for a summary an object with such an array for each question.</summary>
internal sealed class JsonCorpusWriter(Stream output) : ICorpusWriter
{
    /// <summary>Name of the schema of a summary.</summary>
    internal const string Schema = "hiperiso.corpus-summary";

    /// <summary>Version of the schema; raised when a field changes its meaning or goes away.</summary>
    internal const int SchemaVersion = 1;

    private const int Kept = 1 << 16;

    private static readonly JsonWriterOptions Layout = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <inheritdoc/>
    public void Write(SqliteStatement answer) => Document(json => Rows(json, answer));

    /// <inheritdoc/>
    public void Write(IReadOnlyList<(CorpusQuestion Question, SqliteStatement Answer)> summary) => Document(json =>
    {
        json.WriteStartObject();
        json.WriteString("schema", Schema);
        json.WriteNumber("schema_version", SchemaVersion);
        foreach (var (question, answer) in summary)
        {
            json.WritePropertyName(question.Name);
            Rows(json, answer);
        }

        json.WriteEndObject();
    });

    private void Document(Action<Utf8JsonWriter> write)
    {
        using (var json = new Utf8JsonWriter(output, Layout))
            write(json);
        output.Write("\n"u8);
    }

    private static void Rows(Utf8JsonWriter json, SqliteStatement answer)
    {
        json.WriteStartArray();
        while (answer.Step())
        {
            json.WriteStartObject();
            for (var column = 0; column < answer.ColumnCount; column++)
            {
                json.WritePropertyName(answer.ColumnName(column));
                Value(json, answer, column);
            }

            json.WriteEndObject();
            if (json.BytesPending > Kept)
                json.Flush();
        }

        answer.Reset();
        json.WriteEndArray();
    }

    private static void Value(Utf8JsonWriter json, SqliteStatement answer, int column)
    {
        switch (answer.Kind(column))
        {
            case SqliteKind.Integer:
                json.WriteNumberValue(answer.Integer(column));
                break;
            case SqliteKind.Real when double.IsFinite(answer.Real(column)):
                json.WriteNumberValue(answer.Real(column));
                break;
            case SqliteKind.Text or SqliteKind.Bytes:
                json.WriteStringValue(answer.Text(column));
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }
}
