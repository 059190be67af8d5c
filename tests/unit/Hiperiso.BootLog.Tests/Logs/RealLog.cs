using System.Runtime.CompilerServices;

namespace Hiperiso.BootLog.Tests.Logs;

/// <summary>The serial logs beside this file; README.md says how they were taken.</summary>
internal static class RealLog
{
    internal static IEnumerable<string> Names =>
        Directory.EnumerateFiles(Folder(), "*.log").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal);

    internal static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(Folder(), name + ".log"));

    private static string Folder([CallerFilePath] string thisFile = "") => Path.GetDirectoryName(thisFile)!;
}
