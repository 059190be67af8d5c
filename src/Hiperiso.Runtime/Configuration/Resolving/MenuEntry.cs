using System.Collections.Immutable;
using Hiperiso.Runtime.Configuration.Plugins;

namespace Hiperiso.Runtime.Configuration.Resolving;

/// <summary>How the menu shows an image.</summary>
public sealed record MenuEntry
{
    /// <summary>Why the image is not shown; null when it is.</summary>
    public string? Hidden { get; init; }

    /// <summary>Place in the order of <c>image_list</c>; null without one.</summary>
    public int? Rank { get; init; }

    /// <summary>The name shown.</summary>
    public required Reasoned<string> Name { get; init; }

    /// <summary>The lines about it; null without any.</summary>
    public Reasoned<ImmutableArray<string>>? Tip { get; init; }

    /// <summary>Class of its icon.</summary>
    public required Reasoned<string> Class { get; init; }

    /// <summary>GRUB configuration that is run instead of the boot; null boots.</summary>
    public Reasoned<string>? CustomBoot { get; init; }

    /// <summary>The password that is asked for before the boot; null asks for none.</summary>
    public Reasoned<Password>? Password { get; init; }
}
