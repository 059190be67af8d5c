namespace Hiperiso.Runtime.Packs;

/// <summary>
/// Brings drivers for what the host system itself has none for (coldplug). A driver may bring new devices to light, a bus for
/// example, so it looks again until there is nothing new.
/// </summary>
internal static class PackLoader
{
    // Devices behind devices: a bus, its controllers, what is on them. A machine that finds something new for ever is broken.
    private const int Rounds = 8;

    /// <summary>Loads what this machine's devices ask for. What goes wrong is a finding, never an exception.</summary>
    public static void Run(PackHost host, PackReport report, CancellationToken cancellation)
    {
        var packs = PackSet.Open(host, report);
        if (packs.IsEmpty)
            return;
        var aliases = new ModuleAliases(Texts(host, packs, report, "modules.alias"));
        var dependencies = new ModuleDependencies(
            Texts(host, packs, report, "modules.dep"), Texts(host, packs, report, "modules.softdep"));
        var firmware = new FirmwareLinks(host, packs, report);
        firmware.OfferToRunning();
        var modules = new PackModules(host, packs, report, firmware, dependencies);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var round = 0; round < Rounds; round++)
        {
            var news = PresentHardware.Modaliases(host.Sys).Where(seen.Add).SelectMany(aliases.Matching).ToList();
            if (news.Count == 0)
                return;
            foreach (var module in news.Where(module => dependencies.PathOf(module) is not null))
            {
                if (cancellation.IsCancellationRequested)
                    return;
                modules.Load(module);
            }
        }
    }

    private static List<string> Texts(PackHost host, PackSet packs, PackReport report, string index)
    {
        var texts = new List<string>();
        foreach (var entry in packs.Indexes(index))
        {
            try
            {
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
