using System.Collections.Immutable;
using Hiperiso.Runtime.Configuration.Plugins;
using Hiperiso.Runtime.Configuration.Reading;

namespace Hiperiso.Runtime.Configuration.Resolving;

/// <summary>How the menu shows images and directories.</summary>
public static class MenuResolver
{
    private const string ByDefault = "default";

    /// <summary>How an image is shown.</summary>
    public static MenuEntry Resolve(StickConfiguration configuration, string image, StickListing listing)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(listing);
        var alias = RulePick<MenuAlias>.Last(configuration.Aliases, image);
        var tip = RulePick<MenuTip>.Last(configuration.Tips.Tips, image);
        var icon = RulePick<MenuClass>.First(configuration.Classes, image);
        return new MenuEntry
        {
            Hidden = ImageVisibility.WhyHidden(configuration, image),
            Rank = configuration.Filter is { ShowsMatching: true } filter ? ImageVisibility.RankIn(filter, image) : null,
            Name = alias is null ? new(PathPattern.NameOf(image), ByDefault) : new(alias.Rule.Alias, alias.Reason),
            Tip = tip is null ? null : new(tip.Rule.Lines, tip.Reason),
            Class = icon is null ? new(DefaultClass(image), ByDefault) : new(icon.Rule.Class, icon.Reason),
            CustomBoot = CustomBootOf(configuration, image, listing),
            Password = PasswordResolver.Resolve(configuration, image),
        };
    }

    /// <summary>Name, tip and class of a directory of the tree; null where nothing is configured.</summary>
    public static (string? Name, ImmutableArray<string>? Tip, string? Class) ResolveDirectory(
        StickConfiguration configuration, string directory)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return (
            configuration.Aliases.LastOrDefault(rule => rule.Target.MatchesDirectory(directory))?.Alias,
            configuration.Tips.Tips.LastOrDefault(rule => rule.Target.MatchesDirectory(directory))?.Lines,
            configuration.Classes.FirstOrDefault(rule => rule.Target.MatchesDirectory(directory))?.Class);
    }

    private static Reasoned<string>? CustomBootOf(StickConfiguration configuration, string image, StickListing listing)
    {
        var beside = image + CustomBoot.Extension;
        if (listing.Has(beside))
            return new Reasoned<string>(beside, "the file lies beside the image");
        return RulePick<CustomBoot>.First(configuration.CustomBoot, image) is { } pick
            ? new Reasoned<string>(pick.Rule.MenuFile, pick.Reason)
            : null;
    }

    // The classes Ventoy's themes have icons for.
    private static string DefaultClass(string image) => Path.GetExtension(PathPattern.NameOf(image)).ToLowerInvariant() switch
    {
        ".wim" => "vtoywim",
        ".efi" => "vtoyefi",
        ".img" => "vtoyimg",
        ".vhd" or ".vhdx" or ".vdi" => "vtoyvhd",
        ".vtoy" => "vtoyvtoy",
        _ => "vtoyiso",
    };
}
