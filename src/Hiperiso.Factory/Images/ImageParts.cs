using System.Collections.Immutable;
using Hiperiso.Factory.Building;
using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Images;

/// <summary>The files the parts of an image are declared in, and the components they name.</summary>
internal sealed class ImageParts
{
    private const string InitramfsFile = "images/parts/initramfs.yaml";
    private const string PayloadFile = "images/parts/payload.yaml";
    private readonly string _root;

    /// <summary>Reads all declarations below <c>images/</c>.</summary>
    /// <param name="repositoryRoot">The repository.</param>
    /// <param name="image">The image's name.</param>
    public ImageParts(string repositoryRoot, string image)
    {
        _root = repositoryRoot;
        Image = ImageSpecReader.ReadNamed(repositoryRoot, image);
        Initramfs = FileRuleReader.ReadFile(repositoryRoot, InitramfsFile);
        Payload = FileRuleReader.ReadFile(repositoryRoot, PayloadFile);
        Modules = KernelModuleList.Read(repositoryRoot);
    }

    /// <summary>The image.</summary>
    public ImageSpec Image { get; }

    /// <summary>Files of the host system.</summary>
    public ImmutableArray<FileRule> Initramfs { get; }

    /// <summary>Files of the EFI system partition.</summary>
    public ImmutableArray<FileRule> Payload { get; }

    /// <summary>Kernel modules of the host system.</summary>
    public KernelModuleList Modules { get; }

    /// <summary>Components the host system is made of, in ordinal order.</summary>
    public ImmutableArray<string> InitramfsComponents => Components(Initramfs, "kernel");

    /// <summary>Records every file the declarations and repository files are read from.</summary>
    public static InputSnapshot Snapshot(string repositoryRoot, TimeProvider clock)
    {
        var snapshot = new InputSnapshot(clock);
        var images = Path.Combine(repositoryRoot, "images");
        foreach (var directory in Directory.EnumerateDirectories(images, "*", SearchOption.AllDirectories).Append(images)
            .Order(StringComparer.Ordinal))
        {
            snapshot.AddDirectory(directory);
            foreach (var file in Directory.EnumerateFiles(directory).Order(StringComparer.Ordinal))
            {
                snapshot.AddFile(file);
            }
        }

        return snapshot;
    }

    /// <summary>One short text that stands for everything inside: the same components and declarations give the same.</summary>
    public string BuildId(IEnumerable<StorePath> components)
    {
        var lines = components.OrderBy(component => component.Component, StringComparer.Ordinal)
            .Select(component => $"{component.Component} {component.VersionAndKey}")
            .Concat(FilePlacement.Resolve(Initramfs.Where(rule => rule.Component is null), _root, _ => "").Where(file => file.Content is not null)
                .Select(file => $"file {file.Path} {StoreKey.HashOf(file.Content!)}"))
            .Append("initramfs " + StoreKey.HashOfFile(Path.Combine(_root, InitramfsFile)))
            .Append("modules " + StoreKey.HashOfFile(Path.Combine(_root, KernelModuleList.RelativePath)));
        return StoreKey.HashOf(string.Join('\n', lines))[..16];
    }

    private static ImmutableArray<string> Components(IEnumerable<FileRule> rules, params string[] more) =>
        [.. rules.Select(rule => rule.Component).OfType<string>().Concat(more).Distinct().Order(StringComparer.Ordinal)];
}
