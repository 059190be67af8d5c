namespace Hiperiso.Runtime.Packs;

/// <summary>The devices of this machine, as sysfs names them for the search of a driver.</summary>
internal static class PresentHardware
{
    /// <summary>The <c>modalias</c> of every device on a bus or in a class, in ordinal order, each once.</summary>
    public static IReadOnlyList<string> Modaliases(string sys) =>
    [
        .. Children(Path.Join(sys, "bus")).SelectMany(bus => Children(Path.Join(bus, "devices")))
            .Concat(Children(Path.Join(sys, "class")).SelectMany(Children))
            .Select(Modalias)
            .Where(text => text.Length > 0)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    private static string[] Children(string directory)
    {
        try
        {
            return Directory.Exists(directory) ? Directory.GetFileSystemEntries(directory) : [];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    // Most entries have none, and a device may be unplugged at any time.
    private static string Modalias(string device)
    {
        var file = Path.Join(device, "modalias");
        try
        {
            return File.Exists(file) ? File.ReadAllText(file).TrimEnd('\n') : "";
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
