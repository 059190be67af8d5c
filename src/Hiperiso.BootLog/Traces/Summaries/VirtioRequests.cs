namespace Hiperiso.BootLog;

/// <summary>Which sectors requests of virtio disks are about, until they are done. A later one may take the place of an earlier.</summary>
internal sealed class VirtioRequests
{
    private readonly (ulong Request, ulong Sector, ulong Count)[] _latest = new (ulong, ulong, ulong)[1024];

    internal void Begin(ulong request, ulong sector, ulong count) => _latest[IndexOf(request)] = (request, sector, count);

    internal (ulong Sector, ulong Count)? Find(ulong request)
    {
        var found = _latest[IndexOf(request)];
        return found.Request == request ? (found.Sector, found.Count) : null;
    }

    private static int IndexOf(ulong request) => (int)((request * 0x9E37_79B9_7F4A_7C15) >> 54);
}
