namespace Hiperiso.Factory.Store;

/// <summary>What an entry of the store is.</summary>
internal enum StoreEntryKind
{
    /// <summary>A finished build of a component.</summary>
    Build,

    /// <summary>A build root.</summary>
    Sandbox,

    /// <summary>A fetched file.</summary>
    Source,
}
