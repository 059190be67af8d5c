using System.Runtime.InteropServices;

namespace Hiperiso.Tools.Sqlite;

/// <summary>
/// What a statement of a user may do: read tables. Everything else is denied before it runs, also what a database that is open for
/// reading would do: attach other files, or write a copy (sqlite.org/c3ref/c_alter_table.html).
/// </summary>
internal static unsafe class QueryRule
{
    private const int Allow = 0;
    private const int Deny = 1;
    private const int Read = 20;
    private const int Select = 21;
    private const int Function = 31;
    private const int Recursive = 33;

    /// <summary>The rule, for <see cref="SqliteLibrary.SetAuthorizer"/>.</summary>
    internal static delegate* unmanaged<nint, int, byte*, byte*, byte*, byte*, int> Pointer => &Decide;

    [UnmanagedCallersOnly]
    private static int Decide(nint argument, int action, byte* first, byte* second, byte* database, byte* trigger) =>
        action is Read or Select or Function or Recursive ? Allow : Deny;
}
