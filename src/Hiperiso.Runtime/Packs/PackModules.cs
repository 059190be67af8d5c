using Hiperiso.Runtime.Linux;

namespace Hiperiso.Runtime.Packs;

/// <summary>
/// Loads modules by name with what they need: from a pack, or from the host system's own folder. A module's hash is checked on
/// the very descriptor that the kernel gets, and nothing is copied.
/// </summary>
internal sealed class PackModules
{
    private readonly PackHost _host;
    private readonly PackSet _packs;
    private readonly PackReport _report;
    private readonly FirmwareLinks _firmware;
    private readonly ModuleDependencies _dependencies;
    private readonly Dictionary<string, bool> _tried = new(StringComparer.Ordinal);

    public PackModules(PackHost host, PackSet packs, PackReport report, FirmwareLinks firmware, ModuleDependencies dependencies) =>
        (_host, _packs, _report, _firmware, _dependencies) = (host, packs, report, firmware, dependencies);

    /// <summary>How many modules the kernel took.</summary>
    public int Count { get; private set; }

    /// <summary>
    /// Loads a module unless the kernel has it, and says whether it has it now. Each is tried once. After a cancellation nothing
    /// more is loaded: the session has begun.
    /// </summary>
    public bool Load(string name, CancellationToken cancellation)
    {
        if (_host.HasModule(name))
            return true;
        if (_tried.TryGetValue(name, out var result))
            return result;

        // Set before its needs are loaded: lists that go in a circle come to an end.
        _tried[name] = false;
        foreach (var wish in _dependencies.WishedBy(name).Where(wish => _dependencies.PathOf(wish) is not null))
            Load(wish, cancellation);
        foreach (var need in _dependencies.NeededBy(name))
        {
            if (!Load(need, cancellation))
                return false;
        }

        return !cancellation.IsCancellationRequested && (_tried[name] = LoadFile(name, cancellation));
    }

    private bool LoadFile(string name, CancellationToken cancellation)
    {
        if (_dependencies.PathOf(name) is not { } file)
        {
            _report.Finding($"{name}: {PackLayout.Dependencies} does not tell where this module is");
            return false;
        }

        var path = PackLayout.Modules(_host.KernelVersion) + file;
        try
        {
            _report.Current = $"reading {path}";
            using var stream = Open(path);
            _firmware.Offer(name, cancellation);
            if (cancellation.IsCancellationRequested)
                return false;
            _report.Current = $"loading {name}";
            var error = _host.Insert(stream.SafeFileHandle, path.EndsWith(".xz", StringComparison.Ordinal));
            if (error == 0)
                Loaded(name);
            else if (error is not (Errno.FileExists or Errno.NoDevice or Errno.NotSupported))
                _report.Finding($"{path}: {Errno.Describe(error)}");
            return error is 0 or Errno.FileExists;
        }
        catch (InvalidDataException failure)
        {
            _report.Finding(failure.Message);
            return false;
        }
    }

    private void Loaded(string name)
    {
        Count++;
        _report.Loaded(name);
    }

    private FileStream Open(string path)
    {
        if (_packs.Find(path) is { Kind: PackEntryKind.Module } entry)
            return PackBlob.Open(_host.Packs, entry);
        try
        {
            return new FileStream(Path.Join(_host.Root, path), FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"{path}: it is neither in a pack nor in the host system", failure);
        }
    }
}
