using System.Collections.Immutable;

namespace Hiperiso.Runtime.Menu;

/// <summary>A menu made from a configuration.</summary>
/// <param name="Text">Content of <see cref="MenuFile.Path"/>, a GRUB script; lines end with LF.</param>
/// <param name="Notes">What the configuration asks of the menu and it cannot do, one sentence each.</param>
public sealed record CompiledMenu(string Text, ImmutableArray<string> Notes);
