using System.Collections.Immutable;
using System.Text;
using Hiperiso.Factory.Images;
using Hiperiso.Factory.Store;
using Hiperiso.Imaging;
using Hiperiso.Runtime.Packs;

namespace Hiperiso.Factory.Packs;

/// <summary>Makes a pack of a kernel's modules and of firmware: a manifest, and a blob for each different content.</summary>
internal sealed class PackComposition
{
    private readonly List<(PackEntry Entry, ImageContent Content)> _files = [];
    private readonly string _kernelVersion;

    /// <summary>An empty pack.</summary>
    /// <param name="kernelVersion">Full version of the kernel it is for.</param>
    public PackComposition(string kernelVersion) => _kernelVersion = kernelVersion;

    /// <summary>Adds modules and their lists.</summary>
    /// <param name="modules">The modules.</param>
    /// <param name="directory">The directory of <c>modules.dep</c>.</param>
    /// <param name="provider">The kernel's component and version.</param>
    /// <param name="licence">The kernel's licence.</param>
    public void AddModules(PackedModules modules, string directory, string provider, string licence)
    {
        var folder = PackLayout.Modules(_kernelVersion);
        foreach (var path in modules.Paths)
        {
            Add(PackEntryKind.Module, folder + path, ImageContent.FromFile(Path.Combine(directory, path)), provider, licence, []);
        }

        foreach (var (name, text) in modules.Indexes(Read(directory, "modules.alias"), Read(directory, "modules.softdep")))
        {
            Add(PackEntryKind.Index, folder + name, ImageContent.FromBytes(Encoding.UTF8.GetBytes(text)), provider, licence, []);
        }
    }

    /// <summary>Adds a firmware file.</summary>
    public void AddFirmware(FirmwareFile file) => Add(
        PackEntryKind.Firmware,
        PackLayout.Firmware + file.Path,
        ImageContent.FromFile(file.Source),
        file.Provider,
        file.Rule.Licence,
        file.Rule.Modules);

    /// <summary>The pack as it lies on a data partition.</summary>
    /// <param name="name">The pack's name.</param>
    /// <exception cref="FactoryException">Something in it has a form that the host would refuse.</exception>
    public ImmutableArray<PlacedFile> Place(string name)
    {
        var entries = _files.Select(file => file.Entry).OrderBy(entry => entry.Path, StringComparer.Ordinal);
        var text = new PackManifest(_kernelVersion, [.. entries]).ToText();
        try
        {
            PackManifestReader.Parse(Encoding.UTF8.GetBytes(text));
        }
        catch (InvalidDataException error)
        {
            throw new FactoryException(
                $"the pack '{name}' cannot be made: its manifest, {error.Message}",
                "Leave the file out: in recipes/firmware.yaml, or in images/parts/pack.yaml.",
                error);
        }

        return FilePlacement.Order(
        [
            PlacedFile.Made($"{PackLayout.Folder}/{name}/{PackLayout.Manifest}", text),
            .. _files.DistinctBy(file => file.Entry.Sha256).Select(file => new PlacedFile(
                $"{PackLayout.Folder}/{PackLayout.BlobOf(file.Entry.Sha256)}", file.Content, null, false, ComponentOf(file.Entry))
            {
                Licence = file.Entry.Licence,
            }),
        ]);
    }

    private static string ComponentOf(PackEntry entry) =>
        entry.Kind == PackEntryKind.Firmware ? FirmwarePolicy.Component : "kernel";

    private void Add(
        PackEntryKind kind, string path, ImageContent content, string provider, string licence, ImmutableArray<string> modules) =>
        _files.Add((new PackEntry(kind, path, content.Length, StoreKey.HashOf(content), licence, provider, modules), content));

    private static string Read(string directory, string name)
    {
        var file = Path.Combine(directory, name);
        return File.Exists(file) ? File.ReadAllText(file) : "";
    }
}
