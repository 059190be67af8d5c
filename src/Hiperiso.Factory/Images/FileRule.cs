namespace Hiperiso.Factory.Images;

/// <summary>One entry of a <c>files:</c> list: what goes where.</summary>
/// <param name="Path">Where it goes, relative to the root of the volume or archive.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Component">The component the source is in; null for a file of the repository.</param>
/// <param name="Source">Path in the component or repository; the target of a link; null for a directory.</param>
/// <param name="Executable">Whether files get mode 0755.</param>
internal sealed record FileRule(string Path, FileRuleKind Kind, string? Component, string? Source, bool Executable);
