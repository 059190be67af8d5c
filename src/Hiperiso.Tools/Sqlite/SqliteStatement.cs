using System.Runtime.InteropServices;
using System.Text;

namespace Hiperiso.Tools.Sqlite;

/// <summary>A compiled statement. Parameters are counted from 1, columns from 0, as SQLite does.</summary>
internal sealed unsafe class SqliteStatement(SqliteDatabase database, StatementHandle handle) : IDisposable
{
    /// <summary>Number of columns of its rows.</summary>
    internal int ColumnCount => SqliteLibrary.ColumnCount(handle);

    /// <summary>Sets a parameter.</summary>
    internal void Bind(int index, string? text)
    {
        // The byte at the end is not bound; without it an empty text would have no address, and be no text.
        var bytes = Encoding.UTF8.GetBytes(text + '\0');
        database.Require(text is null
            ? SqliteLibrary.BindNull(handle, index)
            : SqliteLibrary.BindText(handle, index, bytes, bytes.Length - 1, SqliteLibrary.Transient));
    }

    /// <summary>Sets a parameter.</summary>
    internal void Bind(int index, long? number) => database.Require(number is { } value
        ? SqliteLibrary.BindNumber(handle, index, value)
        : SqliteLibrary.BindNull(handle, index));

    /// <summary>Goes to the next row; false after the last.</summary>
    internal bool Step()
    {
        var code = SqliteLibrary.Step(handle);
        if (code is not (SqliteLibrary.Row or SqliteLibrary.Done))
            database.Require(code);
        return code == SqliteLibrary.Row;
    }

    /// <summary>Runs a statement that gives no rows, and makes it ready for the next time. Its parameters stay.</summary>
    internal void Run()
    {
        Step();
        Reset();
    }

    /// <summary>Makes it ready to begin anew. Its parameters stay.</summary>
    internal void Reset() => _ = SqliteLibrary.Reset(handle);

    /// <summary>The name of a column.</summary>
    internal string ColumnName(int column) => Marshal.PtrToStringUTF8(SqliteLibrary.ColumnName(handle, column)) ?? "";

    /// <summary>The type of a value of the row.</summary>
    internal SqliteKind Kind(int column) => (SqliteKind)SqliteLibrary.ColumnType(handle, column);

    /// <summary>A value as a whole number.</summary>
    internal long Integer(int column) => SqliteLibrary.ColumnNumber(handle, column);

    /// <summary>A value as a floating point number.</summary>
    internal double Real(int column) => SqliteLibrary.ColumnReal(handle, column);

    /// <summary>A value as text; empty for no value.</summary>
    internal string Text(int column)
    {
        // In this order: asking for the text may change how many bytes there are.
        var text = SqliteLibrary.ColumnText(handle, column);
        return text is null ? "" : Encoding.UTF8.GetString(text, SqliteLibrary.ColumnBytes(handle, column));
    }

    /// <inheritdoc/>
    public void Dispose() => handle.Dispose();
}
