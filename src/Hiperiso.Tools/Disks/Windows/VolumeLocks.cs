using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Hiperiso.Tools.Disks.Windows;

/// <summary>
/// Holds the volumes of a disk while it is written to: each is locked, which fails while anybody has a file open on it, and taken away from its
/// file system. Windows lets nobody write to a disk below a volume that is in use.
/// </summary>
internal sealed class VolumeLocks : IDisposable
{
    private const uint LockVolume = 0x90018;
    private const uint DismountVolume = 0x90020;
    private const int Attempts = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private readonly List<SafeFileHandle> _volumes = [];

    private VolumeLocks()
    {
    }

    /// <summary>Locks the volumes of a disk.</summary>
    /// <param name="node">The disk, for the message.</param>
    /// <param name="volumes">Its volumes.</param>
    /// <exception cref="RefusedException">Somebody has files open on one of them.</exception>
    internal static VolumeLocks Take(string node, IEnumerable<Volume> volumes)
    {
        var locks = new VolumeLocks();
        try
        {
            foreach (var volume in volumes)
                locks.Add(node, volume);
            return locks;
        }
        catch
        {
            locks.Dispose();
            throw;
        }
    }

    /// <summary>Gives them back: what Windows finds on the disk then is mounted.</summary>
    public void Dispose() => _volumes.ForEach(volume => volume.Dispose());

    private void Add(string node, Volume volume)
    {
        var opened = Kernel32.Open(volume.Path, Kernel32.GenericRead | Kernel32.GenericWrite);
        if (opened.IsInvalid)
            throw WindowsError.Opening($"{volume.Title} ({node})", Marshal.GetLastPInvokeError());
        _volumes.Add(opened);
        if (!Lock(opened))
            throw new RefusedException(Refusal.InUse, $"{node} is in use: a program has something open on {volume.Title}. Close what shows its files, and try again");
        if (Kernel32.Control(opened, DismountVolume, [], 0) is null)
            throw new IOException($"{volume.Title} ({node}) cannot be dismounted: {WindowsError.Describe(Marshal.GetLastPInvokeError())}");
    }

    // Who has just looked at a stick that was plugged in, such as a virus scanner, is done soon.
    private static bool Lock(SafeFileHandle volume)
    {
        for (var attempt = 1; Kernel32.Control(volume, LockVolume, [], 0) is null; attempt++)
        {
            if (attempt == Attempts)
                return false;
            Thread.Sleep(Pause);
        }

        return true;
    }
}
