using System.Collections.Immutable;
using Hiperiso.Runtime.Configuration.Describing;
using Hiperiso.Runtime.Configuration.Reading;

namespace Hiperiso.Runtime.Configuration.Plugins;

/// <summary>Reads the section <c>control</c>: settings of the menu, and defaults for guests.</summary>
internal sealed class ControlReader
{
    private readonly ImmutableArray<ControlValue>.Builder _values = ImmutableArray.CreateBuilder<ControlValue>();
    private readonly ImmutableArray<GuestSetting>.Builder _guest = ImmutableArray.CreateBuilder<GuestSetting>();
    private readonly FindingLog _log;

    private ControlReader(FindingLog log) => _log = log;

    /// <summary>Reads the section.</summary>
    public static (ControlSettings Settings, ImmutableArray<GuestSetting> GuestDefaults) Read(
        JsonNode.List list, Origin origin, FindingLog log)
    {
        var reader = new ControlReader(log);
        for (var index = 0; index < list.Items.Length; index++)
            reader.TakeElement(list.Items[index], origin.At($"[{index}]", list.Items[index].Position));
        return (new ControlSettings(reader._values.ToImmutable()), reader._guest.ToImmutable());
    }

    private void TakeElement(JsonNode node, Origin origin)
    {
        if (node is not JsonNode.Map map)
        {
            _log.Error(node.Position, $"{origin.Where}: {node.Kind} instead of an object; ignored");
            return;
        }

        var members = map.Members.Where(member => !SectionName.IsRemark(member.Name)).ToList();
        if (members.Count == 0)
            return;
        if (members[0] == map.Members[0])
            Take(members[0], origin);
        else
            _log.Warn(map.Members[0].Position, $"{origin.Where}: a remark is the first key, so, as in Ventoy, nothing is read");
        foreach (var other in members.Skip(1))
        {
            _log.Warn(
                other.Position,
                $"{origin.Where}: '{other.Name}' is not read: only the first key of an element counts; give it an element of its own");
        }
    }

    private void Take(JsonMember member, Origin element)
    {
        var origin = element.At("." + member.Name, member.Value.Position);
        var key = ControlKeys.Section.Find(member.Name);
        if (key is null)
        {
            var clause = _log.Suggest(member.Name, ControlKeys.Section.Keys.Select(known => known.Name));
            _log.Warn(member.Position, $"{element.Where}: the setting '{member.Name}' is not known; ignored{clause}");
        }
        else if (key.Parameter is not null)
        {
            if (GuestSetting.Read(key, member.Value, origin, _log) is { } setting)
                _guest.Add(setting);
        }
        else if (ValueOf(key, member.Value, origin) is { } value)
        {
            var prefix = ControlKeys.Prefixes.First(prefix => key.Name.StartsWith(prefix, StringComparison.Ordinal));
            _values.Add(new ControlValue(key.Name[prefix.Length..], value, origin));
        }
    }

    private string? ValueOf(KeyDescription key, JsonNode node, Origin origin)
    {
        var value = (node as JsonNode.Text)?.Value;
        if (value is null && node is JsonNode.Number number)
        {
            value = number.Digits;
            _log.Warn(node.Position, $"{origin.Where}: Ventoy reads strings only; write \"{(value.Length < 24 ? value : "…")}\"");
        }

        var problem = value is null ? $"{node.Kind} instead of a string" : Problem(key, value);
        if (problem is null)
            return value;
        var standard = key.Default is null ? "" : $", the default is {key.Default}";
        _log.Error(node.Position, $"{origin.Where}: {problem}; ignored{standard}{Nearest(key, value)}");
        return null;
    }

    private string Nearest(KeyDescription key, string? value) => value is null ? "" : _log.Suggest(value, key.Choices);

    private static string? Problem(KeyDescription key, string value) => key.Kind switch
    {
        KeyKind.Switch when value is not ("0" or "1") => $"'{value}' is neither \"0\" nor \"1\"",
        KeyKind.WholeNumber when !(JsonNumberText.ToInteger(value) is { } number && number >= key.Minimum && number <= key.Maximum) =>
            $"'{value}' is not a whole number of at least {key.Minimum}",
        KeyKind.Choice when !key.Choices.Contains(value) =>
            $"'{value}' is not known",
        KeyKind.Text when key.Name.EndsWith("_SEARCH_ROOT", StringComparison.Ordinal) && !value.StartsWith('/') =>
            $"'{value}' does not begin with '/'",
        _ => null,
    };
}
