namespace Hiperiso.Runtime.Configuration.Reading;

/// <summary>A rule for images that the configuration holds.</summary>
/// <param name="Target">What it matches.</param>
/// <param name="Origin">Where it stands.</param>
public sealed record PatternReference(ImageTarget Target, Origin Origin);
