using System.Diagnostics;
using Hiperiso.BootLog.Tests.Logs;
using Hiperiso.BootLog.Tests.Screens;

namespace Hiperiso.BootLog.Tests.Fuzz;

/// <summary>A session directory whose files are missing, damaged, of another kind, or links out of it. It goes away with the test.</summary>
internal sealed class DamagedSession : IDisposable
{
    internal const string Untouched = "nobody writes here";

    private const string Manifest = """{ "session_id": "debian_20251111T101500Z", "status": "started", "iso_path": "/ISOs/debian.iso", "kvm": "available" }""";
    private const string Timing = "mounted\t2.10\t2025-11-11T10:15:02Z\nlaunching_qemu\t3.00\t2025-11-11T10:15:03Z\nguest_login\t15.345\t2025-11-11T10:15:15Z\n";
    private const long Huge = 1L << 40;

    private static readonly string[] Names =
        ["session.json", "status.json", "serial.log", "timing.dat", "trace.bin", "report.json", "report.txt", "analysis.meta", "report.json.new", "analysis.meta.new", "report.html", "report.html.new", "screens", "screens/0001s-firmware.png", "screens/end.png"];

    private readonly Random _random;
    private readonly string _parent = Directory.CreateTempSubdirectory("bootlog-").FullName;

    internal DamagedSession(int seed)
    {
        _random = new Random(seed);
        Path = System.IO.Path.Combine(_parent, "session");
        Directory.CreateDirectory(Path);
        File.WriteAllText(System.IO.Path.Combine(_parent, "outside"), Untouched);
        File.WriteAllText(In("session.json"), Manifest);
        File.WriteAllText(In("timing.dat"), Timing);
        Directory.CreateDirectory(In("screens"));
        File.WriteAllBytes(In("screens/0001s-firmware.png"), RealScreen.Read("seabios-banner"));
        File.WriteAllBytes(In("screens/end.png"), RealScreen.Read("seabios-nothing-to-boot"));
        File.WriteAllBytes(In("serial.log"), Corpus.Read(Corpus.Names[_random.Next(Corpus.Names.Count)]));
        for (var changes = _random.Next(1, 5); changes > 0; changes--)
        {
            Damage(In(Names[_random.Next(Names.Length)]));
        }
    }

    internal string Path { get; }

    /// <summary>The content of the file beside the session.</summary>
    internal string Outside() => File.ReadAllText(System.IO.Path.Combine(_parent, "outside"));

    public void Dispose() => Directory.Delete(_parent, recursive: true);

    private string In(string name) => System.IO.Path.Combine(Path, name);

    private void Damage(string path)
    {
        // The folder may have been damaged before.
        if (!Directory.Exists(System.IO.Path.GetDirectoryName(path)))
        {
            return;
        }

        if (Directory.Exists(path) && new FileInfo(path).LinkTarget is null)
        {
            Directory.Delete(path, recursive: true);
        }

        File.Delete(path);
        switch (_random.Next(10))
        {
            case 0:
                Directory.CreateDirectory(path);
                break;
            case 1:
                using (var pipe = Process.Start("mkfifo", [path]))
                {
                    pipe.WaitForExit();
                }

                break;
            case 2:
                string[] targets = ["../outside", "/dev/zero", "/dev/stdin", ".", "nowhere", System.IO.Path.GetFileName(path), "/proc/self/mem"];
                File.CreateSymbolicLink(path, targets[_random.Next(targets.Length)]);
                break;
            case 3 when !path.EndsWith("serial.log", StringComparison.Ordinal):
                // No disk space, all zeros.
                using (var file = File.Create(path))
                {
                    file.SetLength(Huge);
                }

                break;
            case 4:
                File.WriteAllText(path, "");
                break;
            case 5 or 6:
                File.WriteAllBytes(path, new DamagedLog(_random.Next()).Next());
                break;
            case 7:
                File.WriteAllText(path, Manifest[.._random.Next(Manifest.Length)]);
                break;
            case 8:
                File.WriteAllText(path, new string('[', 100_000));
                break;
        }
    }
}
