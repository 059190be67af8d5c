using System.Runtime.InteropServices;
using System.Text;

namespace Hiperiso.Tools.Sqlite;

/// <summary>An SQLite database.</summary>
internal sealed unsafe class SqliteDatabase : IDisposable
{
    private readonly DatabaseHandle _handle;
    private readonly string _name;

    private SqliteDatabase(DatabaseHandle handle, string name)
    {
        _handle = handle;
        _name = name;
    }

    /// <summary>Rows changed by the last statement.</summary>
    internal int Changes => SqliteLibrary.Changes(_handle);

    /// <summary>Opens a database, which is created if it is not there.</summary>
    /// <param name="path">The file; empty for a database that goes away when it is closed, and is on disk only as far as it is large.</param>
    /// <exception cref="IOException">It cannot be opened.</exception>
    internal static SqliteDatabase Open(string path)
    {
        // Not as a "file:" address, whatever the name is.
        var file = path.Length == 0 ? "" : Path.GetFullPath(path);
        var code = SqliteLibrary.Open(file, out var handle, SqliteLibrary.OpenReadWrite | SqliteLibrary.OpenCreate, 0);
        var database = new SqliteDatabase(handle, path);
        if (code == SqliteLibrary.Ok)
            return database;
        using (database)
            throw database.Error(code);
    }

    /// <summary>Runs statements that give no rows.</summary>
    internal void Execute(string script) => Require(SqliteLibrary.Execute(_handle, script, 0, 0, 0));

    /// <summary>Compiles one statement.</summary>
    /// <exception cref="InvalidDataException">It is not SQL, not allowed, or not exactly one statement.</exception>
    internal SqliteStatement Prepare(string sql)
    {
        var text = Encoding.UTF8.GetBytes(sql + '\0');
        fixed (byte* start = text)
        {
            var statement = Compile(start, text.Length, out var rest);
            if (statement.IsInvalid)
                throw new InvalidDataException("the query is empty");
            using var second = Compile(rest, text.Length - (int)(rest - start), out _);
            if (second.IsInvalid)
                return new SqliteStatement(this, statement);
            statement.Dispose();
            throw new InvalidDataException("the query has more than one statement");
        }
    }

    /// <summary>From now on statements only read. What was read before the last one is read by the next: nothing changes in between.</summary>
    internal void OnlyRead()
    {
        Execute("PRAGMA query_only = 1; BEGIN;");
        Require(SqliteLibrary.SetAuthorizer(_handle, QueryRule.Pointer, 0));
    }

    /// <summary>Turns a failure into an exception.</summary>
    internal void Require(int code)
    {
        if (code != SqliteLibrary.Ok)
            throw Error(code);
    }

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();

    private StatementHandle Compile(byte* text, int length, out byte* rest)
    {
        var code = SqliteLibrary.Prepare(_handle, text, length, out var statement, out rest);
        if (code == SqliteLibrary.Ok)
            return statement;
        statement.Dispose();
        throw Error(code);
    }

    private Exception Error(int code) => SqliteError.Of(
        code, _name, Marshal.PtrToStringUTF8(_handle.IsInvalid ? SqliteLibrary.ErrorText(code) : SqliteLibrary.ErrorMessage(_handle)) ?? "");
}
