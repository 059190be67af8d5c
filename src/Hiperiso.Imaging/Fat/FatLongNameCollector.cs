namespace Hiperiso.Imaging.Fat;

/// <summary>Puts the parts of a long name together as they pass by, and forgets them when they do not belong to what follows.</summary>
internal sealed class FatLongNameCollector
{
    private readonly List<string> _parts = [];
    private int _nextPart;
    private byte _checksum;

    public void Add(ReadOnlySpan<byte> entry)
    {
        if (FatLongName.IsLastPart(entry))
            (_nextPart, _checksum) = StartAt(entry);
        if (_nextPart == 0 || FatLongName.PartOf(entry) != _nextPart || FatLongName.ChecksumOf(entry) != _checksum)
        {
            Clear();
            return;
        }

        _parts.Add(FatLongName.ReadEntry(entry));
        _nextPart--;
    }

    /// <summary>The long name of the entry with this 8.3 name; null when there is none. Orphaned parts are common and harmless.</summary>
    public string? Take(ReadOnlySpan<byte> shortName)
    {
        var isComplete = _parts.Count > 0 && _nextPart == 0 && FatShortName.Checksum(shortName) == _checksum;
        _parts.Reverse();
        var name = isComplete ? string.Concat(_parts) : null;
        Clear();
        return name;
    }

    public void Clear()
    {
        _parts.Clear();
        _nextPart = 0;
    }

    private (int Part, byte Checksum) StartAt(ReadOnlySpan<byte> entry)
    {
        Clear();
        return (FatLongName.PartOf(entry), FatLongName.ChecksumOf(entry));
    }
}
