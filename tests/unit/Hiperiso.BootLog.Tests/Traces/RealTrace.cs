using System.IO.Compression;
using System.Runtime.CompilerServices;

namespace Hiperiso.BootLog.Tests.Traces;

/// <summary>The traces beside this file; README.md says how they were taken.</summary>
internal static class RealTrace
{
    internal static IEnumerable<string> Names =>
        Directory.EnumerateFiles(Folder(), "*.bin.gz").Select(path => Path.GetFileName(path)[..^".bin.gz".Length]).Order(StringComparer.Ordinal);

    internal static byte[] Read(string name)
    {
        using var packed = new GZipStream(File.OpenRead(Path.Combine(Folder(), name + ".bin.gz")), CompressionMode.Decompress);
        var trace = new MemoryStream();
        packed.CopyTo(trace);
        return trace.ToArray();
    }

    /// <summary>What QEMU's simpletrace.py makes of a trace.</summary>
    internal static string SimpleTracePy(string name) => File.ReadAllText(Path.Combine(Folder(), name + ".simpletrace.txt"));

    internal static string Folder([CallerFilePath] string thisFile = "") => Path.GetDirectoryName(thisFile)!;
}
