using Hiperiso.Imaging;

namespace Hiperiso.Tools.Sticks;

/// <summary>
/// The identifiers of one stick. Each stick has its own: the host finds the data partition of the menu by its serial number, and two
/// sticks in one machine must not be mistaken for each other.
/// </summary>
/// <param name="Seed">What they are derived from; the same text gives the same stick.</param>
internal sealed record StickIdentifiers(string Seed)
{
    private readonly SeededIdentifiers _identifiers = new(Seed);

    /// <summary>Of the disk: a GUID on GPT.</summary>
    internal Guid Disk => _identifiers.CreateGuid("disk");

    /// <summary>Of the disk: its signature on MBR.</summary>
    internal uint DiskSignature => _identifiers.CreateSerial("disk");

    /// <summary>GUID of a partition.</summary>
    internal Guid Partition(string name) => _identifiers.CreateGuid($"partition {name}");

    /// <summary>Serial number of a partition's volume.</summary>
    internal uint Volume(string name) => _identifiers.CreateSerial($"volume {name}");

    /// <summary>Identifiers nobody else has.</summary>
    internal static StickIdentifiers New() => new(Guid.NewGuid().ToString("N"));
}
