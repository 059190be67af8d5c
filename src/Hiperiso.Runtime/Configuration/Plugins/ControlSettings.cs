using System.Collections.Immutable;
using Hiperiso.Runtime.Configuration.Describing;
using Hiperiso.Runtime.Configuration.Reading;

namespace Hiperiso.Runtime.Configuration.Plugins;

/// <summary>The section <c>control</c>.</summary>
/// <param name="Values">The settings in the file's order.</param>
public sealed record ControlSettings(ImmutableArray<ControlValue> Values)
{
    /// <summary>Nothing set.</summary>
    public static ControlSettings None { get; } = new([]);

    /// <summary>Levels of directories below the search root that are looked into; null for all.</summary>
    public int? MaximumSearchLevel => JsonNumberText.ToInteger(Value("MAX_SEARCH_LEVEL") ?? "") is >= 0 and { } level ? level : null;

    /// <summary>Directory that is searched for images, without slash at its end; empty for the root.</summary>
    public string SearchRoot => (Value("DEFAULT_SEARCH_ROOT") ?? "").TrimEnd('/');

    /// <summary>What was set, the last time; null when nothing was.</summary>
    /// <param name="name">Without prefix.</param>
    public ControlValue? Find(string name) => Values.LastOrDefault(value => value.Name == name);

    /// <summary>What was set, or the default; null when there is none.</summary>
    /// <param name="name">Without prefix.</param>
    public string? Value(string name) => Find(name)?.Value ?? ControlKeys.All.First(key => key.Name == name).Default;

    /// <summary>Whether a setting is 1.</summary>
    /// <param name="name">Without prefix.</param>
    public bool IsOn(string name) => Value(name) == "1";
}
