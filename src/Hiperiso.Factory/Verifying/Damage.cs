namespace Hiperiso.Factory.Verifying;

/// <summary>Something that is not as it was put into the store.</summary>
/// <param name="Entry">The entry's name.</param>
/// <param name="What">One sentence without a full stop.</param>
internal sealed record Damage(string Entry, string What);
