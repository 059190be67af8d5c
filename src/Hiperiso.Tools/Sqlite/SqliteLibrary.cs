using System.Reflection;
using System.Runtime.InteropServices;

namespace Hiperiso.Tools.Sqlite;

/// <summary>
/// The functions of SQLite that are used (sqlite.org/c3ref/funclist.html). In the static program the library is linked; elsewhere it is
/// Debian's <c>libsqlite3.so.0</c>.
/// </summary>
internal static unsafe partial class SqliteLibrary
{
    internal const int Ok = 0;
    internal const int Row = 100;
    internal const int Done = 101;
    internal const int OpenReadWrite = 0x2;
    internal const int OpenCreate = 0x4;

    /// <summary>Tells SQLite to copy what is bound.</summary>
    internal const nint Transient = -1;

    private const string Library = "libsqlite3";

    static SqliteLibrary() => NativeLibrary.SetDllImportResolver(typeof(SqliteLibrary).Assembly, Resolve);

    /// <summary>Loads the library of the system.</summary>
    /// <exception cref="IOException">It is not there.</exception>
    internal static nint Load(string file) => NativeLibrary.TryLoad(file, out var library) ? library
        : throw new IOException(OperatingSystem.IsWindows() ? "this takes SQLite, which hiperiso.exe does not have; do it on Linux"
            : $"{file} is not on this machine: install the package libsqlite3-0");

    [LibraryImport(Library, EntryPoint = "sqlite3_open_v2", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Open(string path, out DatabaseHandle database, int flags, nint system);

    [LibraryImport(Library, EntryPoint = "sqlite3_close_v2")]
    internal static partial int Close(nint database);

    [LibraryImport(Library, EntryPoint = "sqlite3_errmsg")]
    internal static partial nint ErrorMessage(DatabaseHandle database);

    [LibraryImport(Library, EntryPoint = "sqlite3_errstr")]
    internal static partial nint ErrorText(int code);

    [LibraryImport(Library, EntryPoint = "sqlite3_exec", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Execute(DatabaseHandle database, string script, nint callback, nint argument, nint error);

    [LibraryImport(Library, EntryPoint = "sqlite3_changes")]
    internal static partial int Changes(DatabaseHandle database);

    [LibraryImport(Library, EntryPoint = "sqlite3_set_authorizer")]
    internal static partial int SetAuthorizer(
        DatabaseHandle database, delegate* unmanaged<nint, int, byte*, byte*, byte*, byte*, int> rule, nint argument);

    [LibraryImport(Library, EntryPoint = "sqlite3_prepare_v2")]
    internal static partial int Prepare(DatabaseHandle database, byte* text, int length, out StatementHandle statement, out byte* rest);

    [LibraryImport(Library, EntryPoint = "sqlite3_finalize")]
    internal static partial int Complete(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_step")]
    internal static partial int Step(StatementHandle statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_reset")]
    internal static partial int Reset(StatementHandle statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_text")]
    internal static partial int BindText(StatementHandle statement, int index, ReadOnlySpan<byte> text, int length, nint destructor);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_int64")]
    internal static partial int BindNumber(StatementHandle statement, int index, long number);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_null")]
    internal static partial int BindNull(StatementHandle statement, int index);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_count")]
    internal static partial int ColumnCount(StatementHandle statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_name")]
    internal static partial nint ColumnName(StatementHandle statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_type")]
    internal static partial int ColumnType(StatementHandle statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_int64")]
    internal static partial long ColumnNumber(StatementHandle statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_double")]
    internal static partial double ColumnReal(StatementHandle statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_text")]
    internal static partial byte* ColumnText(StatementHandle statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_bytes")]
    internal static partial int ColumnBytes(StatementHandle statement, int column);

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? search) =>
        name == Library ? Load("libsqlite3.so.0") : 0;
}
