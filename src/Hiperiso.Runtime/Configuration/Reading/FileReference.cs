namespace Hiperiso.Runtime.Configuration.Reading;

/// <summary>A file of the data partition that the configuration names.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Origin">Where it is named.</param>
public sealed record FileReference(string Path, Origin Origin);
