using System.Collections.Immutable;

namespace Hiperiso.Runtime.Guest;

/// <summary>What goes into the guest's drives.</summary>
/// <param name="Image">What it is started from.</param>
/// <param name="Persistence">Path on the host of the disk that keeps what the guest writes; null when there is none.</param>
/// <param name="Extra">Media beside them, in the order of their drives.</param>
/// <param name="Notes">Where this differs from what was asked for, one sentence each.</param>
public sealed record GuestMedia(
    GuestMedium Image, string? Persistence, ImmutableArray<GuestMedium> Extra, ImmutableArray<string> Notes)
{
    /// <summary>Path on the host of the script of an unattended installation, which the guest's system can ask the firmware for.</summary>
    public string? Script { get; init; }

    /// <summary>Whether any of them drops what the guest writes.</summary>
    public bool DropsWrites => Image.DropsWrites || Extra.Any(medium => medium.DropsWrites);

    /// <summary>Bytes of the host's memory that the media made for this session take.</summary>
    public long MemoryBytes { get; init; }
}
