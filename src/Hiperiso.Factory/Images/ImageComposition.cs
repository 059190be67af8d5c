using System.Collections.Immutable;
using Hiperiso.Factory.Building;
using Hiperiso.Factory.Store;
using Hiperiso.Imaging.Bmap;

namespace Hiperiso.Factory.Images;

/// <summary>The work behind <see cref="ImageFactory"/>: declarations and components in, files below <c>artifacts/</c> out.</summary>
/// <param name="context">The factory's surroundings.</param>
/// <param name="name">The image: the name of a file below <c>images/</c>.</param>
internal sealed class ImageComposition(FactoryContext context, string name = ImageFiles.Shipped)
{
    private readonly string _root = context.Options.RepositoryRoot;
    private readonly ImageParts _parts = new(context.Options.RepositoryRoot, name);
    private readonly BuildConsole _console = new(context.Output, context.Options.Interactive, context.Clock);

    /// <summary>Writes the host system's archive, uncompressed.</summary>
    public void WriteInitramfs(ComponentSet components, TargetState state, IReadOnlyList<string> facts)
    {
        var snapshot = ImageParts.Snapshot(_root, context.Clock);
        var path = Path.Combine(_root, "artifacts", "initramfs", "initramfs.cpio");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        _console.Begin("initramfs  composing …");
        var files = InitramfsFiles(components);
        using (var temporary = new TemporaryFile(path))
        {
            using (var output = new FileStream(temporary.Path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20))
            {
                InitramfsArchive.Write(output, files);
            }

            temporary.Publish();
        }

        state.Write(facts, snapshot, [path], path);
    }

    /// <summary>Writes the EFI system partition's content as a directory.</summary>
    public void WritePayload(ComponentSet components, TargetState state, IReadOnlyList<string> facts)
    {
        var snapshot = ImageParts.Snapshot(_root, context.Clock);
        var directory = Path.Combine(_root, "artifacts", "payload");
        state.Write(facts, snapshot, FileTree.Write(directory, PayloadFiles(components)), directory);
    }

    /// <summary>The image's declaration.</summary>
    public ImageSpec Spec => _parts.Image;

    /// <summary>Writes the image with its block map, checksum and manifest; nothing is replaced until all four are complete.</summary>
    public void WriteImage(
        ComponentSet components,
        ImageRequest request,
        ImageFiles files,
        ImmutableArray<PlacedFile> more,
        TargetState state,
        IReadOnlyList<string> facts)
    {
        var snapshot = ImageParts.Snapshot(_root, context.Clock);
        foreach (var iso in request.Isos)
        {
            RequireIso(iso);
        }

        // Looked at before they are read, so that a change in between shows up as a difference at the next build.
        ImmutableArray<PlacedFile> isos = [.. request.Isos.Select(PlaceIso)];
        ImmutableArray<FileStamp> stamps = [.. request.Isos.Select(FileStamp.OfFile)];
        var file = Path.GetFileName(files.Image);
        _console.Begin($"{file}  composing …");
        var digests = WriteImage(components, request, files, [.. isos, .. more]);
        for (var index = 0; index < isos.Length; index++)
        {
            snapshot.AddFile(Path.GetFullPath(request.Isos[index]), stamps[index], digests.Of(isos[index].Content!));
        }

        state.Write(facts, snapshot, files.All, files.Image);
        _console.Say($"{file}  {BuildConsole.Size(new FileInfo(files.Image).Length)} in {BuildConsole.Duration(_console.Elapsed)}: {files.Image}");
    }

    /// <summary>Writes an image with more files on its data partition than the declaration has.</summary>
    /// <param name="components">The builds that go in.</param>
    /// <param name="request">Size of the disk, and the key it is signed with; images are in <paramref name="more"/>.</param>
    /// <param name="files">Where the image and its companions go.</param>
    /// <param name="more">What else is on the data partition.</param>
    /// <returns>The digests of all files on the image.</returns>
    public ContentDigests WriteImage(ComponentSet components, ImageRequest request, ImageFiles files, ImmutableArray<PlacedFile> more)
    {
        // What deciding that there is work has left; composing itself needs little.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        var contents = Contents(components, more, request.Keys);
        var size = request.Size is { } text ? DiskSize.Parse(text) / PartitionExtent.SectorSize * PartitionExtent.SectorSize : _parts.Image.Size;
        var extents = ImageLayout.Plan(_parts.Image, size);
        var writer = new ImageWriter(_parts.Image, extents);
        Directory.CreateDirectory(files.Directory);
        TemporaryFile.RemoveAbandoned(files.Directory);
        using var image = new TemporaryFile(files.Image);
        using var device = MappedImageFile.Create(image.Path, size, new ByteProgress(_console, "checksummed"));
        writer.Write(device, contents, new ByteProgress(_console, "written"));
        var map = device.Map();
        device.Flush();
        var digests = new ContentDigests(device.Digests);
        using var blockMap = Aside(files.BlockMap, System.Text.Encoding.UTF8.GetBytes(map.ToXml()));
        using var checksum = Aside(files.Checksum, System.Text.Encoding.ASCII.GetBytes($"{map.ImageDigest}  {Path.GetFileName(files.Image)}\n"));
        var manifest = new ImageManifest(_parts.Image, size, map.ImageDigest, extents, writer, digests);
        using var manifestFile = Aside(files.Manifest, manifest.ToJson(contents, InitramfsFiles(components), components.Paths));
        foreach (var finished in new[] { image, blockMap, manifestFile, checksum })
        {
            finished.Publish();
        }

        Durability.FlushDirectory(files.Directory);
        return digests;
    }

    /// <summary>What an image consists of, without writing it.</summary>
    /// <param name="components">The builds that go in.</param>
    /// <param name="request">As the image was asked for.</param>
    /// <param name="more">What else is on the data partition.</param>
    public ImageInventory Inventory(ComponentSet components, ImageRequest request, ImmutableArray<PlacedFile> more) =>
        new(_parts.Image, Contents(components, [.. request.Isos.Select(PlaceIso), .. more], request.Keys), InitramfsFiles(components));

    private ImmutableArray<PlacedFile> InitramfsFiles(ComponentSet components) => InitramfsArchive.Files(
        _parts.Initramfs,
        _parts.Modules,
        _root,
        _parts.BuildId(_parts.InitramfsComponents.Select(name => new StorePath(name, components.RootOf(name)))),
        components.RootOf);

    private ImmutableArray<PlacedFile> PayloadFiles(ComponentSet components) =>
        PayloadLimit.Check(FilePlacement.Resolve(_parts.Payload, _root, components.RootOf));

    private ImageContents Contents(ComponentSet components, ImmutableArray<PlacedFile> more, SecureBootKeys? keys)
    {
        var signing = keys is null ? null : new SecureBootSigning(keys, components.RootOf(SecureBootSigning.Component));
        var dataIndex = _parts.Image.Partitions.IndexOf(_parts.Image.Partitions.First(partition => partition.Type == PartitionPurpose.BasicData));
        var boot = _parts.Image.BootCode;
        var disc = _parts.Image.Disc;
        return new ImageContents(
            [
                .. _parts.Image.Partitions.Select((partition, index) =>
                {
                    ImmutableArray<PlacedFile> files =
                    [
                        .. FilePlacement.Resolve(partition.Files, _root, components.RootOf),
                        .. partition.HoldsPayload ? PayloadFiles(components) : [],
                        .. index == dataIndex ? more : [],
                    ];
                    return FilePlacement.Order(signing is not null && partition.Type == PartitionPurpose.EfiSystem ? signing.Apply(files) : files);
                }),
            ],
            boot is null ? null : File.ReadAllBytes(Path.Combine(components.RootOf(boot.BootComponent), boot.BootFile)),
            boot is null ? null : File.ReadAllBytes(Path.Combine(components.RootOf(boot.CoreComponent), boot.CoreFile)))
        {
            Disc = disc is null ? [] : FilePlacement.Order(
            [
                .. FilePlacement.Resolve(disc.Files, _root, components.RootOf),
                PlacedFile.FromHost(ImageWriter.DiscBootFile, Path.Combine(components.RootOf(disc.BootComponent), disc.BootFile), false, disc.BootComponent),
            ]),
        };
    }

    private static PlacedFile PlaceIso(string path) => PlacedFile.FromHost($"ISOs/{Path.GetFileName(path)}", path, false, "iso");

    private static void RequireIso(string path)
    {
        if (!File.Exists(path))
        {
            throw new FactoryException($"--iso={path}: no such file");
        }
    }

    private static TemporaryFile Aside(string destination, byte[] content)
    {
        var file = new TemporaryFile(destination);
        using var stream = new FileStream(file.Path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        stream.Write(content);
        stream.Flush(flushToDisk: true);
        return file;
    }
}
