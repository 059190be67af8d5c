namespace Hiperiso.Runtime.Packs;

/// <summary>
/// Brings drivers for what the host system itself has none for (coldplug). A driver may bring new devices to light, a bus for
/// example, so it looks again until there is nothing new.
/// </summary>
internal static class PackLoader
{
    // Devices behind devices: a bus, its controllers, what is on them. A machine that finds something new for ever is broken.
    private const int Rounds = 8;

    // They come to light on their own time: a bus waits for its devices, and those for theirs.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(3);

    /// <summary>Loads what this machine's devices ask for. What goes wrong is a finding, never an exception.</summary>
    public static void Run(PackHost host, PackReport report, CancellationToken cancellation)
    {
        var packs = PackSet.Open(host, report);
        if (packs.IsEmpty)
            return;
        var aliases = new ModuleAliases(Texts(host, packs, report, PackLayout.Aliases, cancellation));
        var dependencies = new ModuleDependencies(
            PackLayout.Modules(host.KernelVersion),
            Texts(host, packs, report, PackLayout.Dependencies, cancellation),
            Texts(host, packs, report, PackLayout.SoftDependencies, cancellation));
        var firmware = new FirmwareLinks(host, packs, report);
        firmware.OfferToRunning(cancellation);
        var modules = new PackModules(host, packs, report, firmware, dependencies);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var round = 0; round < Rounds; round++)
        {
            var news = PresentHardware.Modaliases(host.Sys).Where(seen.Add).SelectMany(aliases.Matching).ToList();
            if (news.Count == 0)
                return;
            var before = modules.Count;
            foreach (var module in news.Where(module => dependencies.PathOf(module) is not null))
            {
                if (cancellation.IsCancellationRequested)
                    return;
                modules.Load(module, cancellation);
            }

            if (modules.Count > before)
            {
                // The number tells progress to who waits for it, even when the text is the last thing that was seen.
                report.Current = $"looking for devices behind new drivers, round {round + 1}";
                Settle(host, cancellation);
            }
        }
    }

    // Until two looks in a row see the same; the first look comes after a pause too.
    private static void Settle(PackHost host, CancellationToken cancellation)
    {
        IReadOnlyList<string>? last = null;
        for (var waited = Pause; waited <= Settling && !cancellation.IsCancellationRequested; waited += Pause)
        {
            host.Pause(Pause);
            var now = PresentHardware.Modaliases(host.Sys);
            if (last is not null && now.SequenceEqual(last, StringComparer.Ordinal))
                return;
            last = now;
        }
    }

    private static List<string> Texts(
        PackHost host, PackSet packs, PackReport report, string index, CancellationToken cancellation)
    {
        var texts = new List<string>();
        foreach (var entry in packs.Indexes(index).Where(_ => !cancellation.IsCancellationRequested))
        {
            try
            {
                report.Current = $"reading {entry.Path}";
                texts.Add(PackBlob.ReadText(host.Packs, entry));
            }
            catch (InvalidDataException failure)
            {
                report.Finding(failure.Message);
            }
        }

        return texts;
    }
}
