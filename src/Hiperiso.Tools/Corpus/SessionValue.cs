using Hiperiso.Tools.Sqlite;

namespace Hiperiso.Tools.Corpus;

/// <summary>The value of a field: a text, a number, or neither.</summary>
internal readonly record struct SessionValue(string? Text, long? Number)
{
    internal void BindTo(SqliteStatement statement, int index)
    {
        if (Number is not null)
            statement.Bind(index, Number);
        else
            statement.Bind(index, Text);
    }
}
