namespace Hiperiso.Runtime.Configuration.Resolving;

/// <summary>A parameter of a boot and why it has its value.</summary>
/// <param name="Key">Key of the kernel command line.</param>
/// <param name="Value">Its value, not encoded.</param>
/// <param name="Reason">Which rule of which section set it, and which others it outdid.</param>
public sealed record ResolvedSetting(string Key, string Value, string Reason);
