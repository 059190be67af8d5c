namespace Hiperiso.Runtime.Guest;

/// <summary>What the host has to give to a guest.</summary>
/// <param name="AvailableMb">Memory that is free for use, in MB.</param>
/// <param name="LogicalCores">Processors, hyper-threads counted.</param>
/// <param name="TotalMb">All memory, in MB.</param>
public readonly record struct HostCapacity(int AvailableMb, int LogicalCores, int TotalMb)
{
    /// <summary>The part of all memory, 1 of so many, that takes what guests write to disks that drop it.</summary>
    public const int ScratchShare = 4;

    /// <summary>Memory that stays with the host, in MB.</summary>
    public const int ReserveMb = 256;

    /// <summary>No guest gets along with less, in MB.</summary>
    public const int SmallestGuestMb = 64;

    /// <summary>Memory for the guest and its media, in MB; may be negative.</summary>
    public int UsableMb => AvailableMb - ReserveMb;

    /// <summary>Whether any guest can run.</summary>
    public bool CanRunGuest => UsableMb >= SmallestGuestMb;

    /// <summary>
    /// Most bytes of media that are made in memory: what a guest of the given size leaves, but always a quarter. The guest then gets less.
    /// </summary>
    public long MostMediaBytes(int guestRamMb) => (long)Math.Max(0, Math.Max(UsableMb - guestRamMb, UsableMb / 4)) << 20;

    /// <summary>Memory for what a guest writes to disks that drop it, in MB.</summary>
    public int ScratchMb => TotalMb / ScratchShare;

    /// <summary>The same host after media have taken their memory.</summary>
    public HostCapacity Without(long bytes) => this with { AvailableMb = AvailableMb - (int)((bytes + (1 << 20) - 1) >> 20) };
}
