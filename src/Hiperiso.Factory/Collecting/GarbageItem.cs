namespace Hiperiso.Factory.Collecting;

/// <summary>One thing nothing needs.</summary>
/// <param name="Name">Its name in the store.</param>
/// <param name="Size">Bytes.</param>
internal sealed record GarbageItem(string Name, long Size);
