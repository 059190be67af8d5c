using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Hiperiso.Factory.Building;
using Hiperiso.Factory.Packs;
using Hiperiso.Factory.Recipes;
using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Images;

/// <summary>
/// Composes what consists of several components: the host system's archive, the payload, the disk image. Each is made again only
/// when something that goes in has changed.
/// </summary>
public sealed class ImageFactory(HiperisoFactory factory)
{
    // The components each target is made from. Repeated here from images/parts so that a build without work reads no YAML;
    // the composition itself takes what the files say, and fails when a component is missing here.
    private static readonly string[] HostSystemComponents = ["busybox", "kernel", "ovmf", "qemu", "runtime", "seabios", "swtpm"];
    private static readonly string[] PayloadComponents = ["grub", "kernel", "ovmf"];

    /// <summary>Everything there is to build: the image, after its components, and the tools.</summary>
    public static ImmutableArray<string> Everything =>
        [.. HostSystemComponents.Union(PayloadComponents).Union(["firmware", "tools"]).Order(StringComparer.Ordinal), "image"];

    private const string HostSystem = "initramfs";
    private const string InstallerScript = "Hiperiso2Disk.sh";
    private static readonly string[] ContractNames = ["hiperiso-log", "hiperiso-create-persistence", "hiperiso-extend-persistence"];

    private readonly FactoryContext _context = factory.Context;

    /// <summary>Where components come from.</summary>
    internal HiperisoFactory Components => factory;

    private string Root => _context.Options.RepositoryRoot;

    /// <summary>The host system's archive, compressed.</summary>
    public StorePath Initramfs()
    {
        var components = BuildAll(HostSystemComponents);
        var state = _context.StateOf("initramfs-archive");
        var facts = FactsOf(components);
        if (!state.IsCurrent(facts))
        {
            Compose(state, () => Composition().WriteInitramfs(components, state, facts));
        }

        return factory.Build(HostSystem);
    }

    /// <summary>A component by name. One that is made from the host system's archive finds it there, in a new checkout as well.</summary>
    /// <param name="name">Name of a recipe.</param>
    public StorePath Component(string name)
    {
        if (name == HostSystem || RecipeReader.Read(Root, name).Providers.Values.Any(provider => provider.Needs.Contains(HostSystem)))
        {
            Initramfs();
        }

        return factory.Build(name);
    }

    /// <summary>The content of the EFI system partition as a directory, <c>artifacts/payload</c>.</summary>
    public string Payload()
    {
        var components = BuildAll(PayloadComponents).Add(HostSystem, Initramfs());
        var state = _context.StateOf("payload");
        var facts = FactsOf(components);
        if (!state.IsCurrent(facts))
        {
            Compose(state, () => Composition().WritePayload(components, state, facts));
        }

        return Path.Combine(Root, "artifacts", "payload");
    }

    /// <summary>The disk image, <c>artifacts/image/</c>.</summary>
    /// <param name="request">What the caller wants different.</param>
    public ImageFiles Image(ImageRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        Payload();
        var (components, pack) = Parts(request);
        var state = _context.StateOf(request.Name == ImageFiles.Shipped ? "image" : $"image-{request.Name}");
        var files = FilesOf(request);
        var facts = FactsOf(components, [$"size {request.Size}", $"secure boot {request.Keys?.Fingerprint}", .. request.Isos.Select(iso => $"iso {Path.GetFullPath(iso)}")]);
        if (!state.IsCurrent(facts))
        {
            Compose(state, () => Composition(request.Name).WriteImage(components, request, files, pack?.Files() ?? [], state, facts));
        }

        return files;
    }

    /// <summary>Where an image and its companions go, whether they are there or not.</summary>
    public ImageFiles FilesOf(ImageRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var artifacts = Path.Combine(Root, "artifacts");
        // That of the image that ships is said here too, so that a build without work reads no declaration.
        return request.Name == ImageFiles.Shipped
            ? new ImageFiles(Path.Combine(artifacts, "image"), ImageFiles.Shipped)
            : SpecOf(request.Name).FilesBelow(artifacts);
    }

    /// <summary>What the image consists of, and the builds it is composed from.</summary>
    internal (ImageInventory Inventory, ComponentSet Components) Inventory(ImageRequest request)
    {
        var (components, pack) = Parts(request);
        return (Composition(request.Name).Inventory(components, request, pack?.Files() ?? []), components);
    }

    /// <summary>
    /// An image for a test: one that is declared, with more files on its data partition. The EFI system partition has the same bytes.
    /// </summary>
    /// <param name="directory">Where the four files go.</param>
    /// <param name="more">What else is on the data partition.</param>
    /// <param name="name">Which image.</param>
    /// <param name="keys">The key it is signed with; null: it is not.</param>
    internal ImageFiles TestImage(string directory, ImmutableArray<PlacedFile> more, string name = ImageFiles.Shipped, SecureBootKeys? keys = null)
    {
        var components = Parts(name, keys);
        var composition = Composition(name);
        var files = composition.Spec.FilesIn(directory);
        Compose(null, () => composition.WriteImage(components, ImageRequest.Default with { Keys = keys }, files, more));
        return files;
    }

    /// <summary>All builds that the shipped image is composed from.</summary>
    internal ComponentSet Shipped() =>
        BuildAll(HostSystemComponents).AddRange(BuildAll(PayloadComponents)).Add(HostSystem, Initramfs());

    /// <summary>The tools as a user finds them: <c>artifacts/tools/hiperiso</c>, under its contract names too, and the script that calls it.</summary>
    public string Tools()
    {
        var built = factory.Build("tools");
        var directory = Path.Combine(Root, "artifacts", "tools");
        var state = _context.StateOf("tools-copy");
        var script = Path.Combine(Root, "src", "Hiperiso.Tools", InstallerScript);
        var facts = FactsOf(ComponentSet.Empty.Add("tools", built), $"script {StoreKey.HashOfFile(script)}");
        var program = Path.Combine(directory, "hiperiso");
        if (!state.IsCurrent(facts))
        {
            Compose(state, () =>
            {
                TreeRemoval.Remove(directory);
                Directory.CreateDirectory(directory);
                File.Copy(built.File("hiperiso"), program);
                File.Copy(script, Path.Combine(directory, InstallerScript));
                foreach (var name in ContractNames)
                {
                    File.CreateSymbolicLink(Path.Combine(directory, name), "hiperiso");
                }

                state.Write(facts, new InputSnapshot(TimeProvider.System), [program], program);
            });
        }

        return program;
    }

    // All builds that a requested image is composed from, and who makes its pack; null without one.
    private (ComponentSet Components, PackFactory? Pack) Parts(ImageRequest request)
    {
        var components = Parts(request.Name, request.Keys);
        var pack = request.Pack ? new PackFactory(factory) : null;
        return (components.AddRange(pack?.Components() ?? ComponentSet.Empty), pack);
    }

    // All builds that an image is composed from: those of the one that ships, and what its own declaration names.
    private ComponentSet Parts(string image, SecureBootKeys? keys)
    {
        var parts = Shipped().AddRange(keys is null ? ComponentSet.Empty : BuildAll([SecureBootSigning.Component]));
        return image == ImageFiles.Shipped ? parts : parts.AddRange(BuildAll(SpecOf(image).Components.Distinct().Order(StringComparer.Ordinal)));
    }

    private ComponentSet BuildAll(IEnumerable<string> names)
    {
        var set = ComponentSet.Empty;
        foreach (var name in names)
        {
            set = set.Add(name, factory.Build(name));
        }

        return set;
    }

    private List<string> FactsOf(ComponentSet components, params IEnumerable<string> more) =>
        [.. _context.Facts, .. components.Paths.Select(path => path.FullPath), .. more];

    // Methods of their own: what they use is not even loaded when there is nothing to do.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private ImageComposition Composition(string image = ImageFiles.Shipped) => new(_context, image);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ImageSpec SpecOf(string image) => ImageSpecReader.ReadNamed(Root, image);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Compose(TargetState? state, Action work)
    {
        if (_context.Options.Explain && state is not null)
        {
            _context.Output.WriteLine($"  {state.Reason}");
        }

        DiskSpace.Guard(Path.Combine(Root, "artifacts"), "", () =>
        {
            work();
            return 0;
        });
    }
}
