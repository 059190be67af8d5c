using System.Runtime.InteropServices;

namespace Hiperiso.Tools.Sqlite;

/// <summary>A prepared statement (<c>sqlite3_stmt*</c>).</summary>
internal sealed class StatementHandle() : SafeHandle(0, ownsHandle: true)
{
    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    // The result repeats the statement's last failure, which has been told.
    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        _ = SqliteLibrary.Complete(handle);
        return true;
    }
}
