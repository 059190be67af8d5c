namespace Hiperiso.BootLog;

/// <summary>What a guest did with ports, registers in memory, and PCI configuration space.</summary>
/// <remarks>
/// QEMU tells a port of a guest as a region's register with the port's number for its address; cpu_in and cpu_out are for its own use.
/// Below 64 KiB memory has no registers, so what is there is a port.
/// </remarks>
internal sealed class AccessActivity
{
    private const int MostNames = 1024;
    private const ulong EndOfPorts = 0x10000;

    private readonly NameTable _names = new(MostNames);
    private readonly AccessCounts _ports = new(4096);
    private readonly AccessCounts _registers = new(4096);
    private readonly RegionCounts _regions;
    private readonly AccessCounts _functions = new(MostNames);

    internal AccessActivity() => _regions = new RegionCounts(_names);

    internal long PortTotal => _ports.Total;

    internal long RegisterTotal => _registers.Total;

    internal TraceHotSpots Ports => _ports.Busiest(At);

    internal TraceHotSpots Registers => _registers.Busiest(At);

    internal TraceHotSpots Regions => _regions.Busiest;

    internal TraceHotSpots PciFunctions => _functions.Busiest(At);

    internal void AddPort(in TraceRecord record, bool isWrite) => _ports.Add(record.Number(0), 0, isWrite);

    internal void AddRegister(in TraceRecord record, bool isWrite)
    {
        var address = record.Number(2);
        var name = _names.NumberOf(record.Text(5));
        (address < EndOfPorts ? _ports : _registers).Add(address, name, isWrite);
        _regions.Add(name, address, isWrite);
    }

    internal void AddPci(in TraceRecord record, bool isWrite)
    {
        var (bus, device, function) = (record.NumberBehind(1, text: 0), record.NumberBehind(2, text: 0), record.NumberBehind(3, text: 0));
        _functions.Add((bus << 8) | (device << 3) | function, _names.NumberOf(record.Text(0)), isWrite);
    }

    private TraceHotSpot At(ulong address, int name) => new(address, _names.NameOf(name), 0, 0);
}
