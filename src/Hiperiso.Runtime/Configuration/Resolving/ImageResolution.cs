using System.Collections.Immutable;
using Hiperiso.Runtime.CommandLine;

namespace Hiperiso.Runtime.Configuration.Resolving;

/// <summary>What a configuration means for one image.</summary>
/// <param name="Parameters">The parameters of its boot; choices have their defaults.</param>
/// <param name="Settings">The parameters that the configuration set, and why; those that are missing have their defaults.</param>
/// <param name="Menu">How the menu shows it.</param>
public sealed record ImageResolution(BootParameters Parameters, ImmutableArray<ResolvedSetting> Settings, MenuEntry Menu)
{
    /// <summary>The choice of an answer file; null without one.</summary>
    public FileMenu? AutoInstall { get; init; }

    /// <summary>The choice of a persistence file; null without one.</summary>
    public FileMenu? Persistence { get; init; }

    /// <summary>Where something was asked for that cannot be had, one sentence each.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];
}
