namespace Hiperiso.Runtime.Packs;

/// <summary>
/// Which modules drive a device: <c>modules.alias</c>, lines <c>alias PATTERN MODULE</c>. There are tens of thousands, and
/// nearly all begin with the bus and a colon, so each device is compared with those of its bus only.
/// </summary>
internal sealed class ModuleAliases
{
    private const string AnyBus = "";
    private readonly Dictionary<string, List<(string Pattern, string Module)>> _byBus = new(StringComparer.Ordinal);

    /// <summary>Reads texts of <c>modules.alias</c>; lines of another form are passed over, as modprobe(8) does.</summary>
    public ModuleAliases(params IEnumerable<string> texts)
    {
        foreach (var words in texts.SelectMany(text => text.Split('\n')).Select(line => line.Split(' ')))
        {
            if (words is ["alias", var pattern, var module])
                Of(BusOf(pattern)).Add((pattern, ModuleName.Normalise(module)));
        }
    }

    /// <summary>The modules for a device's <c>modalias</c>, in ordinal order, each once.</summary>
    public IEnumerable<string> Matching(string modalias) => Of(BusOf(modalias)).Concat(Of(AnyBus))
        .Where(alias => AliasPattern.Matches(alias.Pattern, modalias))
        .Select(alias => alias.Module)
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal);

    private List<(string Pattern, string Module)> Of(string bus) =>
        _byBus.TryGetValue(bus, out var aliases) ? aliases : _byBus[bus] = [];

    private static string BusOf(string alias)
    {
        var bus = alias.Split(':', 2)[0];
        return bus.Length < alias.Length && bus.IndexOfAny(['*', '?', '[']) < 0 ? bus : AnyBus;
    }
}
