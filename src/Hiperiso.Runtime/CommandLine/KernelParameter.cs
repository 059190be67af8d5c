namespace Hiperiso.Runtime.CommandLine;

/// <summary>One word of a kernel command line.</summary>
/// <param name="Key">Text before the first <c>=</c>, or the whole word.</param>
/// <param name="Value">Text after the first <c>=</c> without its quotes; null when the word has none.</param>
public readonly record struct KernelParameter(string Key, string? Value);
