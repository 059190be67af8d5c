using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Hiperiso.Runtime.Packs;

namespace Hiperiso.Runtime.Tests.Packs;

/// <summary>A data partition with packs, a host system's root and its devices, all as folders of a test.</summary>
internal sealed class PackFolder : IDisposable
{
    public const string Kernel = "6.12.107+test";

    private readonly TemporaryFolder _folder = new();
    private readonly List<PackEntry> _entries = [];
    private readonly List<(TimeSpan At, Action Appear)> _later = [];
    private TimeSpan _time;

    public PackFolder()
    {
        Report = new PackReport(Tell);
        Host = new PackHost
        {
            KernelVersion = Kernel,
            Data = _folder["data"],
            Root = _folder["root"],
            Sys = _folder["sys"],
            Insert = (file, isCompressed) =>
            {
                var content = new byte[RandomAccess.GetLength(file)];
                RandomAccess.Read(file, content, 0);
                Inserted.Add(Encoding.UTF8.GetString(content) + (isCompressed ? " (compressed)" : ""));
                Doing.Add(Report.Current);
                OnInsert();
                return InsertResult;
            },
            Pause = LetPass,
        };
        Directory.CreateDirectory(Host.Packs);
    }

    public PackHost Host { get; }

    /// <summary>What the kernel would have got.</summary>
    public List<string> Inserted { get; } = [];

    /// <summary>What the kernel would have answered.</summary>
    public int InsertResult { get; init; }

    /// <summary>What happens when the kernel gets a module.</summary>
    public Action OnInsert { get; set; } = () => { };

    public List<string> Told { get; } = [];

    public PackReport Report { get; }

    /// <summary>What the loader said it was doing, at each insertion and each finding.</summary>
    public List<string> Doing { get; } = [];

    /// <summary>A module whose content is its own name.</summary>
    public PackEntry Module(string path) => Add(PackEntryKind.Module, PackLayout.Modules(Kernel) + path, Path.GetFileName(path));

    public PackEntry Index(string name, string text) => Add(PackEntryKind.Index, PackLayout.Modules(Kernel) + name, text);

    public PackEntry Firmware(string path, string module) => Add(PackEntryKind.Firmware, PackLayout.Firmware + path, path, module);

    /// <summary>A device on a bus.</summary>
    public void Device(string bus, string name, string modalias) => Write(Path.Join(Host.Sys, "bus", bus, "devices", name, "modalias"), modalias + "\n");

    /// <summary>A device that comes up after a time; only the loader's pauses let time pass.</summary>
    public void DeviceAfter(int milliseconds, string bus, string name, string modalias) =>
        _later.Add((_time + TimeSpan.FromMilliseconds(milliseconds), () => Device(bus, name, modalias)));

    public string BlobOf(PackEntry entry) => Path.Join(Host.Packs, PackLayout.BlobOf(entry.Sha256));

    public void WriteManifest(string pack = "host", string kernel = Kernel) => Write(
        Path.Join(Host.Packs, pack, PackLayout.Manifest),
        new PackManifest(kernel, [.. _entries.OrderBy(entry => entry.Path, StringComparer.Ordinal)]).ToText());

    public static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    /// <summary>Runs the loader and returns its facts, <c>key=value</c>.</summary>
    public IReadOnlyList<string> Run()
    {
        PackLoader.Run(Host, Report, CancellationToken.None);
        return [.. Report.Facts.Select(fact => $"{fact.Key}={fact.Value}")];
    }

    public void Dispose() => _folder.Dispose();

    private void Tell(string finding)
    {
        Told.Add(finding);
        Doing.Add(Report.Current);
    }

    private void LetPass(TimeSpan time)
    {
        _time += time;
        foreach (var (_, appear) in _later.Where(device => device.At <= _time))
            appear();
        _later.RemoveAll(device => device.At <= _time);
    }

    private PackEntry Add(PackEntryKind kind, string path, string content, params ImmutableArray<string> modules)
    {
        var entry = new PackEntry(
            kind, path, content.Length, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content))), "MIT", "test 1", modules);
        Write(BlobOf(entry), content);
        _entries.Add(entry);
        return entry;
    }
}
