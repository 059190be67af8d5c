using System.Runtime.InteropServices;

namespace Hiperiso.Tools.Sqlite;

/// <summary>An open database (<c>sqlite3*</c>).</summary>
internal sealed class DatabaseHandle() : SafeHandle(0, ownsHandle: true)
{
    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => SqliteLibrary.Close(handle) == SqliteLibrary.Ok;
}
