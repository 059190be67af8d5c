using Hiperiso.Runtime.Configuration.Reading;

namespace Hiperiso.Runtime.Configuration.Plugins;

/// <summary>A setting of the section <c>control</c>.</summary>
/// <param name="Name">Its name without <c>VTOY_</c> or <c>HISO_</c>.</param>
/// <param name="Value">Its value, one its description allows.</param>
/// <param name="Origin">Where it stands.</param>
public sealed record ControlValue(string Name, string Value, Origin Origin);
