using System.Collections.Immutable;
using Hiperiso.Runtime.Configuration.Describing;
using Hiperiso.Runtime.Configuration.Plugins;
using Hiperiso.Runtime.Configuration.Reading;

namespace Hiperiso.Runtime.Configuration;

/// <summary>A configuration as it holds for one platform. Entries stand in the file's order.</summary>
public sealed record StickConfiguration
{
    /// <summary>The file's path on the data partition; empty without one.</summary>
    public required string File { get; init; }

    /// <summary>The platform whose sections were read.</summary>
    public required Platform Platform { get; init; }

    /// <summary>Whether the file cannot be used and has, or may have, a password section: then nothing may be booted.</summary>
    public bool IsLocked { get; init; }

    /// <summary>Section <c>control</c>.</summary>
    public ControlSettings Control { get; init; } = ControlSettings.None;

    /// <summary>Section <c>theme</c>.</summary>
    public Theme Theme { get; init; } = new();

    /// <summary>Section <c>auto_install</c>.</summary>
    public ImmutableArray<FileChoice> AutoInstall { get; init; } = [];

    /// <summary>Section <c>persistence</c>.</summary>
    public ImmutableArray<FileChoice> Persistence { get; init; } = [];

    /// <summary>Section <c>menu_alias</c>.</summary>
    public ImmutableArray<MenuAlias> Aliases { get; init; } = [];

    /// <summary>Section <c>menu_tip</c>.</summary>
    public MenuTips Tips { get; init; } = new(null, null, null, []);

    /// <summary>Section <c>menu_class</c>.</summary>
    public ImmutableArray<MenuClass> Classes { get; init; } = [];

    /// <summary>Section <c>injection</c>.</summary>
    public ImmutableArray<Injection> Injections { get; init; } = [];

    /// <summary>Section <c>auto_memdisk</c>.</summary>
    public ImmutableArray<PatternReference> AutoMemdisk { get; init; } = [];

    /// <summary>Section <c>image_list</c> or <c>image_blacklist</c>; null without either.</summary>
    public ImageFilter? Filter { get; init; }

    /// <summary>Section <c>conf_replace</c>.</summary>
    public ImmutableArray<ConfReplace> ConfReplace { get; init; } = [];

    /// <summary>Section <c>dud</c>.</summary>
    public ImmutableArray<DriverUpdate> DriverUpdates { get; init; } = [];

    /// <summary>Section <c>password</c>; null without one.</summary>
    public Passwords? Passwords { get; init; }

    /// <summary>Section <c>custom_boot</c>.</summary>
    public ImmutableArray<CustomBoot> CustomBoot { get; init; } = [];

    /// <summary>Defaults for all guests, the less important first.</summary>
    public ImmutableArray<GuestSetting> GuestDefaults { get; init; } = [];

    /// <summary>Section <c>iso_overrides</c>.</summary>
    public ImmutableArray<ImageOverride> Overrides { get; init; } = [];

    /// <summary>What was found while reading.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];

    /// <summary>The files of the data partition that it names.</summary>
    public ImmutableArray<FileReference> Files { get; init; } = [];

    /// <summary>Its rules for images.</summary>
    public ImmutableArray<PatternReference> Patterns { get; init; } = [];
}
