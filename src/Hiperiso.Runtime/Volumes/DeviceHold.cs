using Microsoft.Win32.SafeHandles;

namespace Hiperiso.Runtime.Volumes;

/// <summary>
/// Keeps devices open from the look into them to the mount: what the kernel has read of a device it forgets when the last one
/// closes it, and would read again sector by sector.
/// </summary>
internal sealed class DeviceHold : IDisposable
{
    private readonly Dictionary<string, SafeFileHandle> _open = [];

    /// <summary>Keeps a device; one that cannot be opened, or is kept already, is left as it is.</summary>
    public void Keep(string node)
    {
        try
        {
            if (!_open.ContainsKey(node))
                _open.Add(node, File.OpenHandle(node));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Whoever looks into it says why.
        }
    }

    /// <summary>Closes all.</summary>
    public void Dispose()
    {
        foreach (var handle in _open.Values)
            handle.Dispose();
    }
}
