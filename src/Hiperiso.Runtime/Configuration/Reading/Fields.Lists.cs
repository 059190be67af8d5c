using System.Collections.Immutable;
using Hiperiso.Runtime.Configuration.Describing;

namespace Hiperiso.Runtime.Configuration.Reading;

/// <content>Values that are arrays.</content>
internal sealed partial class Fields
{
    private const int MostFiles = 100;

    /// <summary>
    /// Paths in a string or an array. Null when the key is missing or a member is no path: that drops the entry, as in Ventoy.
    /// </summary>
    public ImmutableArray<string>? PathList(string name)
    {
        if (First(name) is not { } node)
            return null;
        if (node.Value is JsonNode.Text single)
            return PathOf(single, At(name, single)) is { } path ? [path] : null;
        if (node.Value is not JsonNode.List list)
        {
            Report(name, node.Value, $"{node.Value.Kind} instead of a path or an array of paths");
            return null;
        }

        if (list.Items.Length > MostFiles)
            Deny(list.Position, $".{name}: {list.Items.Length} files are too many, the first {MostFiles} are used");
        var paths = list.Items.Take(MostFiles)
            .Select((item, index) => PathOf(item, Origin.At($".{name}[{index}]", item.Position))).ToList();
        return paths.Contains(null) ? null : [.. paths.OfType<string>()];
    }

    /// <summary>Strings in an array, or a single one; other members are findings.</summary>
    public IEnumerable<(string Value, Origin Origin)> TextList(string name)
    {
        if (First(name)?.Value is not { } node)
            yield break;
        if (node is not (JsonNode.Text or JsonNode.List))
            Report(name, node, $"{node.Kind} instead of an array of strings");
        if (node is JsonNode.Text single)
            yield return (single.Value, At(name, single));
        var items = (node as JsonNode.List)?.Items ?? [];
        for (var index = 0; index < items.Length; index++)
        {
            var origin = Origin.At($".{name}[{index}]", items[index].Position);
            if (TextOf(items[index], origin) is { } text)
                yield return (text, origin);
        }
    }

    /// <summary>The objects of an array.</summary>
    public IEnumerable<Fields> Objects(string name)
    {
        if (Find<JsonNode.List>(name, "an array of objects") is not { } list)
            return [];
        return ObjectsOf(list, Key(name).Keys, Origin.At("." + name, list.Position), _context);
    }

    /// <summary>The objects among an array's elements; others are findings.</summary>
    public static ImmutableArray<Fields> ObjectsOf(
        JsonNode.List list, ImmutableArray<KeyDescription> keys, Origin origin, ReadingContext context)
    {
        var objects = ImmutableArray.CreateBuilder<Fields>();
        for (var index = 0; index < list.Items.Length; index++)
        {
            var item = list.Items[index];
            var at = origin.At($"[{index}]", item.Position);
            if (item is JsonNode.Map map)
                objects.Add(new Fields(map, keys, at, context));
            else
                context.Log.Error(item.Position, $"{at.Where}: {item.Kind} instead of an object; ignored");
        }

        return objects.ToImmutable();
    }

    private string? PathOf(JsonNode node, Origin origin)
    {
        var path = TextOf(node, origin) is { } text ? PathText.Path(text, origin, _context.Log) : null;
        if (path is not null)
            _context.Names(path, origin);
        return path;
    }

    private string? TextOf(JsonNode node, Origin origin)
    {
        if (node is JsonNode.Text text)
            return text.Value;
        _context.Log.Error(node.Position, $"{origin.Where}: {node.Kind} instead of a string");
        return null;
    }
}
