namespace Hiperiso.Runtime.Packs;

/// <summary>What a file of a pack is for.</summary>
internal enum PackEntryKind
{
    /// <summary>A list that depmod(8) made: which module drives what, and what it needs.</summary>
    Index,

    /// <summary>A kernel module, <c>.ko</c> or <c>.ko.xz</c>.</summary>
    Module,

    /// <summary>A file that a driver asks the kernel for.</summary>
    Firmware,
}
