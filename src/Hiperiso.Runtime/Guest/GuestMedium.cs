using System.Collections.Immutable;

namespace Hiperiso.Runtime.Guest;

/// <summary>Something to put into the guest's drives.</summary>
/// <param name="File">Path on the host.</param>
/// <param name="Format">QEMU block format: <c>raw</c>, <c>qcow2</c>, <c>vpc</c>, <c>vhdx</c>, <c>vdi</c>.</param>
/// <param name="Kind">As what the guest sees it.</param>
/// <param name="IsReadOnly">Whether the guest may not write.</param>
public sealed record GuestMedium(string File, string Format, MediumKind Kind, bool IsReadOnly)
{
    /// <summary>
    /// Whether what the guest writes is dropped at the end of the session; never with <see cref="IsReadOnly"/>.
    /// </summary>
    public bool DropsWrites { get; init; }

    /// <summary>What the user should know, one sentence each.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];
}
