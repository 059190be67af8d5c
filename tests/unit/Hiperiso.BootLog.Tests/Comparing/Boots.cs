using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;

namespace Hiperiso.BootLog.Tests.Comparing;

/// <summary>Logs and sessions to compare, in a directory that goes away with the test.</summary>
internal sealed class Boots : IDisposable
{
    internal string Path { get; } = Directory.CreateTempSubdirectory("bootlog-").FullName;

    /// <summary>The log of a repeated boot, see README.md beside this file.</summary>
    internal static byte[] Repeated(string name, [CallerFilePath] string thisFile = "")
    {
        using var packed = new GZipStream(
            File.OpenRead(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(thisFile)!, name + ".log.gz")), CompressionMode.Decompress);
        using var log = new MemoryStream();
        packed.CopyTo(log);
        return log.ToArray();
    }

    /// <summary>A kernel's log whose stages are so many seconds apart.</summary>
    internal static byte[] Timed(double kernel, double userspace, double login, string more = "") => Encoding.UTF8.GetBytes(FormattableString.Invariant(
        $"[{kernel,12:0.000000}] Linux version 6.12\n[{userspace,12:0.000000}] systemd[1]: Hostname set to <debian>.\n{more}[{login,12:0.000000}] x\ndebian login: "));

    internal string In(string name) => System.IO.Path.Combine(Path, name);

    internal string Log(string name, byte[] content)
    {
        File.WriteAllBytes(In(name), content);
        return In(name);
    }

    internal string Log(string name, string content) => Log(name, Encoding.UTF8.GetBytes(content));

    /// <summary>A session; its name may have directories in it.</summary>
    internal string Session(string name, byte[] serial, string image = "", byte[]? trace = null)
    {
        var directory = Directory.CreateDirectory(In(name)).FullName;
        File.WriteAllBytes(System.IO.Path.Combine(directory, "serial.log"), serial);
        File.WriteAllText(System.IO.Path.Combine(directory, "session.json"),
            $$"""{ "session_id": "{{System.IO.Path.GetFileName(name)}}", "iso_path": "{{image}}" }""");
        if (trace is not null)
        {
            File.WriteAllBytes(System.IO.Path.Combine(directory, "trace.bin"), trace);
        }

        return directory;
    }

    internal static BootComparison Compare(string before, string after, ComparisonOptions? options = null) =>
        BootComparison.Of(before, after, options ?? new ComparisonOptions());

    internal BootComparison Compare(byte[] before, byte[] after) => Compare(Log("a.log", before), Log("b.log", after));

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
