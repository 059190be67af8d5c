namespace Hiperiso.Runtime.Packs;

/// <summary>
/// Offers firmware to the kernel, which looks below <c>/lib/firmware</c> and follows links: a link to the blob, made only after
/// the blob's hash was found right. Only what a driver of this machine may ask for is looked at, so that a pack with a gigabyte
/// of firmware costs no more than one with a megabyte.
/// </summary>
internal sealed class FirmwareLinks(PackHost host, PackSet packs, PackReport report)
{
    private readonly ILookup<string, PackEntry> _byModule = packs.Firmware
        .OrderBy(entry => entry.Path, StringComparer.Ordinal)
        .SelectMany(entry => entry.Modules.Select(module => (Module: ModuleName.Normalise(module), Entry: entry)))
        .ToLookup(pair => pair.Module, pair => pair.Entry);

    private readonly HashSet<string> _done = new(StringComparer.Ordinal);

    /// <summary>Offers what drivers that are running already may still ask for.</summary>
    public void OfferToRunning(CancellationToken cancellation)
    {
        foreach (var module in _byModule.Select(group => group.Key).Where(host.HasModule).Order(StringComparer.Ordinal))
            Offer(module, cancellation);
    }

    /// <summary>Offers the firmware for a module; to be called before the module is loaded.</summary>
    public void Offer(string module, CancellationToken cancellation)
    {
        foreach (var entry in _byModule[module].Where(entry => _done.Add(entry.Path)))
        {
            if (cancellation.IsCancellationRequested)
                return;
            Link(entry);
        }
    }

    private void Link(PackEntry entry)
    {
        report.Current = $"reading {entry.Path}";
        var place = Path.Join(host.Root, entry.Path);
        try
        {
            // What the host system brings along itself stays.
            if (Path.Exists(place))
                return;
            PackBlob.Open(host.Packs, entry).Dispose();
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.CreateSymbolicLink(place, Path.Join(host.Packs, PackLayout.BlobOf(entry.Sha256)));
            report.Offered(entry.Path[PackLayout.Firmware.Length..]);
        }
        catch (InvalidDataException failure)
        {
            report.Finding(failure.Message);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            report.Finding($"{entry.Path}: {failure.Message}");
        }
    }
}
