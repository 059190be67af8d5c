namespace Hiperiso.Runtime.Configuration.Resolving;

/// <summary>A value and where it comes from.</summary>
/// <typeparam name="T">The value's type.</typeparam>
/// <param name="Value">The value.</param>
/// <param name="Reason">Which rule set it.</param>
public sealed record Reasoned<T>(T Value, string Reason);
