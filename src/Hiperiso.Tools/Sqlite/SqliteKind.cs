namespace Hiperiso.Tools.Sqlite;

/// <summary>The type of a value (sqlite.org/c3ref/c_blob.html).</summary>
internal enum SqliteKind
{
    /// <summary>A whole number of 64 bits.</summary>
    Integer = 1,

    /// <summary>A floating point number.</summary>
    Real = 2,

    /// <summary>Text.</summary>
    Text = 3,

    /// <summary>Bytes.</summary>
    Bytes = 4,

    /// <summary>No value.</summary>
    Null = 5,
}
