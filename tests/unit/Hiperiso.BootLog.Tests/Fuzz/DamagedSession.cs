using System.Diagnostics;
using System.Text;
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
        ["session.json", "status.json", "HEARTBEAT", "SESSION_COMPLETE", "serial.log", "qemu.cmdline", "timing.dat", "trace.bin", "report.json", "report.txt", "analysis.meta", "report.json.new", "analysis.meta.new", "report.html", "report.html.new", "screens", "screens/0001s-firmware.png", "screens/end.png"];

    private readonly Random _random;
    private readonly string _parent = Directory.CreateTempSubdirectory("bootlog-").FullName;

    internal DamagedSession(int seed)
    {
        _random = new Random(seed);
        Path = System.IO.Path.Combine(_parent, "session");
        Directory.CreateDirectory(Path);
        File.WriteAllText(System.IO.Path.Combine(_parent, "outside"), Untouched);
        File.WriteAllBytes(In("session.json"), _random.Next(2) == 0 ? Encoding.UTF8.GetBytes(Manifest) : new DamagedJson(_random).Of(Manifest));
        File.WriteAllText(In("timing.dat"), Timing);
        File.WriteAllText(In("qemu.cmdline"), _random.Next(2) == 0 ? "qemu -bios bios.bin" : "qemu -drive if=pflash,file=code.fd");
        Directory.CreateDirectory(In("screens"));
        File.WriteAllBytes(In("screens/0001s-firmware.png"), RealScreen.Read("seabios-banner"));
        File.WriteAllBytes(In("screens/end.png"), RealScreen.Read("seabios-nothing-to-boot"));

        // Pictures count where the log has nothing.
        var isSilent = _random.Next(3) == 0;
        File.WriteAllBytes(In("serial.log"), isSilent ? [] : Corpus.Read(Corpus.Names[_random.Next(Corpus.Names.Count)]));
        for (var screens = isSilent ? _random.Next(8) : 0; screens > 0; screens--)
        {
            File.WriteAllBytes(In($"screens/{screens:0000}s-screen.png"), new DamagedScreen(_random).Next());
        }

        for (var changes = _random.Next(1, 5); changes > 0; changes--)
        {
            Damage();
        }
    }

    internal string Path { get; }

    /// <summary>The content of the file beside the session.</summary>
    internal string Outside() => File.ReadAllText(System.IO.Path.Combine(_parent, "outside"));

    /// <summary>Damages one more file.</summary>
    internal void Damage() => Damage(In(Names[_random.Next(Names.Length)]));

    /// <summary>The guest writes something, where there is a log that it can write to.</summary>
    internal void Grow()
    {
        try
        {
            PlainFile.Require(In("serial.log"));
            File.AppendAllBytes(In("serial.log"), new DamagedLog(_random.Next()).Next());
        }
        catch (IOException)
        {
        }
    }

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
        switch (_random.Next(12))
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
            case 9 when path.EndsWith(".png", StringComparison.Ordinal):
                File.WriteAllBytes(path, new DamagedScreen(_random).Next());
                break;
            case 9 or 10:
                File.WriteAllBytes(path, new DamagedJson(_random).Of(Manifest));
                break;
        }
    }
}
