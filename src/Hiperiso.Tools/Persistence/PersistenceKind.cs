namespace Hiperiso.Tools.Persistence;

/// <summary>File systems of persistence files.</summary>
internal enum PersistenceKind
{
    /// <summary>ext2.</summary>
    Ext2,

    /// <summary>ext3.</summary>
    Ext3,

    /// <summary>ext4.</summary>
    Ext4,

    /// <summary>XFS.</summary>
    Xfs,

    /// <summary>btrfs.</summary>
    Btrfs,
}
