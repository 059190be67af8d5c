namespace Hiperiso.Tools.Sqlite;

/// <summary>What SQLite reports (sqlite.org/rescode.html), as the exceptions that a command tells its user.</summary>
internal static class SqliteError
{
    private const int PrimaryCode = 0xFF;

    /// <summary>The exception for a result.</summary>
    /// <param name="code">A result code other than success.</param>
    /// <param name="where">The file; empty for a database without one.</param>
    /// <param name="message">SQLite's own words.</param>
    /// <returns>An <see cref="IOException"/> when the machine is to blame, else an <see cref="InvalidDataException"/>.</returns>
    internal static Exception Of(int code, string where, string message) => (code & PrimaryCode) switch
    {
        // PERM, ABORT, BUSY, LOCKED, NOMEM, READONLY, INTERRUPT, IOERR, FULL, CANTOPEN
        (>= 3 and <= 10) or 13 or 14 => new IOException(At(where) + message),
        _ => new InvalidDataException(At(where) + message),
    };

    private static string At(string where) => where.Length == 0 ? "" : where + ": ";
}
