using System.Collections.Immutable;
using Hiperiso.Runtime.Configuration.Describing;
using Hiperiso.Runtime.Configuration.Reading;

namespace Hiperiso.Runtime.Configuration.Plugins;

/// <summary>Reads the section <c>iso_overrides</c>.</summary>
internal static class OverrideReader
{
    /// <summary>Reads the section: entries in the file's order, a pattern that stands twice included.</summary>
    public static ImmutableArray<ImageOverride> Read(
        JsonNode.Map section,
        Origin origin,
        ReadingContext context,
        ImmutableDictionary<string, ImmutableArray<GuestSetting>> templates)
    {
        var entries = ImmutableArray.CreateBuilder<ImageOverride>();
        foreach (var member in section.Members)
        {
            var at = origin.At($"[\"{member.Name}\"]", member.Position);
            if (SectionName.IsRemark(member.Name) && !member.Name.StartsWith('/'))
                continue;
            if (member.Name.StartsWith("//", StringComparison.Ordinal))
                continue;
            if (PathText.Pattern(member.Name, at, context.Log) is not { } pattern)
                continue;
            var target = new ImageTarget(TargetKind.Image, pattern);
            context.Expects(target, at);
            if (member.Value is JsonNode.Map map)
                entries.Add(new ImageOverride(at, target, ReadSettings(map, at, context.Log, templates)));
            else
                context.Log.Error(member.Value.Position, $"{at.Where}: {member.Value.Kind} instead of an object; ignored");
        }

        return entries.ToImmutable();
    }

    /// <summary>Reads an entry, or a template when <paramref name="templates"/> is null: a template names no other.</summary>
    public static ImmutableArray<GuestSetting> ReadSettings(
        JsonNode.Map map, Origin origin, FindingLog log, ImmutableDictionary<string, ImmutableArray<GuestSetting>>? templates)
    {
        var inherited = ImmutableArray<GuestSetting>.Empty;
        var own = ImmutableArray.CreateBuilder<GuestSetting>();
        foreach (var member in map.Members.Where(member => !SectionName.IsRemark(member.Name)))
        {
            var at = origin.At("." + member.Name, member.Value.Position);
            if (member.Name == GuestKeys.Template && templates is not null)
                inherited = Template(member.Value, at, log, templates);
            else if (GuestKeys.All.FirstOrDefault(key => key.Name == member.Name) is not { } key)
                log.Warn(member.Position, $"{origin.Where}: the key '{member.Name}' is not known; ignored{Nearest(member.Name, log)}");
            else if (own.Any(setting => setting.Key == key.Parameter))
                log.Warn(member.Position, $"{origin.Where}: the key '{member.Name}' is there twice; the first one counts");
            else if (GuestSetting.Read(key, member.Value, at, log) is { } setting)
                own.Add(setting);
        }

        return [.. inherited, .. own];
    }

    private static string Nearest(string name, FindingLog log) => log.Suggest(name, GuestKeys.All.Select(known => known.Name));

    private static ImmutableArray<GuestSetting> Template(
        JsonNode value, Origin origin, FindingLog log, ImmutableDictionary<string, ImmutableArray<GuestSetting>> templates)
    {
        if (value is JsonNode.Text text && templates.TryGetValue(text.Value, out var settings))
            return settings;
        log.Error(value.Position, value is JsonNode.Text name
            ? $"{origin.Where}: no {GuestKeys.TemplateFolder}/{name.Value}.json is there; ignored{log.Suggest(name.Value, templates.Keys)}"
            : $"{origin.Where}: {value.Kind} instead of a template's name; ignored");
        return [];
    }
}
