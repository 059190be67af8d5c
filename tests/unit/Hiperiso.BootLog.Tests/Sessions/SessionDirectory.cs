using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace Hiperiso.BootLog.Tests.Sessions;

/// <summary>A session directory that goes away with the test. Its base name, the session id, is fixed.</summary>
internal sealed class SessionDirectory : IDisposable
{
    private readonly string _parent;

    private SessionDirectory(string name)
        : this(Directory.CreateTempSubdirectory("bootlog-").FullName, name)
    {
        Directory.CreateDirectory(Path);
    }

    private SessionDirectory(string parent, string name)
    {
        _parent = parent;
        Path = System.IO.Path.Combine(parent, name);
    }

    internal string Path { get; }

    internal static SessionDirectory Empty(string name) => new(name);

    internal static SessionDirectory With(string name, byte[] serial)
    {
        var session = new SessionDirectory(name);
        File.WriteAllBytes(System.IO.Path.Combine(session.Path, "serial.log"), serial);
        return session;
    }

    /// <summary>What a packed tar file holds: one directory, that of a session.</summary>
    internal static SessionDirectory Unpacked(string archive)
    {
        using var packed = new GZipStream(File.OpenRead(archive), CompressionMode.Decompress);
        var parent = Directory.CreateTempSubdirectory("bootlog-").FullName;
        TarFile.ExtractToDirectory(packed, parent, overwriteFiles: false);
        return new SessionDirectory(parent, Directory.GetDirectories(parent).ShouldHaveSingleItem());
    }

    internal SessionDirectory Holding(string file, string content)
    {
        File.WriteAllText(System.IO.Path.Combine(Path, file), content, new UTF8Encoding(false));
        return this;
    }

    internal SessionDirectory Holding(string file, byte[] content)
    {
        var path = System.IO.Path.Combine(Path, file);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return this;
    }

    internal SessionDirectory Analyzed(AnalysisOptions? options = null)
    {
        var report = SessionAnalyzer.Analyze(Path, options ?? AnalysisOptions.Default);
        SessionAnalyzer.WriteReports(Path, report);
        SessionAnalyzer.WritePage(Path, report);
        return this;
    }

    internal string Read(string file) => File.ReadAllText(System.IO.Path.Combine(Path, file));

    public void Dispose() => Directory.Delete(_parent, recursive: true);
}
