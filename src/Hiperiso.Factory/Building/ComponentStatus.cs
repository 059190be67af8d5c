namespace Hiperiso.Factory.Building;

/// <summary>What the factory knows about a component.</summary>
/// <param name="Name">The component.</param>
/// <param name="Version">Its version.</param>
/// <param name="Provider">The provider the selection chooses.</param>
/// <param name="Key">First 16 digits of the key.</param>
/// <param name="IsBuilt">Whether the store has it.</param>
/// <param name="Size">Bytes of its outputs; 0 when not built.</param>
public sealed record ComponentStatus(string Name, string Version, string Provider, string Key, bool IsBuilt, long Size);
