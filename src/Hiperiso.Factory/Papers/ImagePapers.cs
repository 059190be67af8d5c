using System.Collections.Immutable;
using Hiperiso.Factory.Building;
using Hiperiso.Factory.Images;
using Hiperiso.Factory.Locking;
using Hiperiso.Factory.Sandboxes;
using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Papers;

/// <summary>Writes the papers of the image: what is in it, and how it was made. The same image gives the same papers.</summary>
public sealed class ImagePapers(ImageFactory images)
{
    private readonly FactoryContext _context = images.Components.Context;

    /// <summary>Writes the bill of materials in both formats, beside the image.</summary>
    /// <param name="request">As the image was asked for.</param>
    public PaperFiles Sbom(ImageRequest request)
    {
        var files = new PaperFiles(images.Image(request));
        var (inventory, components) = images.Inventory(request);
        images.Components.PrepareSandboxes();
        var hashed = HashedFile.All(inventory);
        var locked = LockFile.Load(_context.Options.RepositoryRoot);
        var papers = Plans(components).Select(plan => PapersOf(plan, hashed)).ToList();
        var bill = BomAssembly.Of(ImageEntry(files.Image, inventory.Spec), locked.Suite, papers, hashed);
        Publish(files.Spdx, SpdxDocument.Write(bill));
        Publish(files.CycloneDx, CycloneDxDocument.Write(bill));
        return files;
    }

    /// <summary>Writes the statement of how the image was made, beside it.</summary>
    /// <param name="request">As the image was asked for.</param>
    /// <param name="options">Who built, and from which commit.</param>
    public PaperFiles Provenance(ImageRequest request, ProvenanceOptions options)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(options);
        var files = new PaperFiles(images.Image(request));
        var (_, components) = images.Inventory(request);
        var locked = LockFile.Load(_context.Options.RepositoryRoot);
        var commit = options.WithCommit ? RepositoryCommit.Read(_context.Options.RepositoryRoot) : null;
        var statement = ProvenanceStatement.Write(new ProvenanceStatement.Facts(
            [Subject(files.Image.Image, ImageDigest.Read(files.Image)), Subject(files.Image.Manifest, StoreKey.HashOfFile(files.Image.Manifest))],
            _context.Options.Components,
            request,
            [.. request.Isos.Select(iso => Subject(iso, StoreKey.HashOfFile(iso)))],
            [.. Plans(components)],
            locked.Suite,
            options.Builder,
            commit));
        Publish(files.Provenance, statement);
        return files;
    }

    private static ProvenanceStatement.Artifact Subject(string path, string sha256) => new(Path.GetFileName(path), sha256);

    private List<ComponentPlan> Plans(ComponentSet components)
    {
        var planner = new Planner(_context, Store());
        return [.. components.Paths.Select(path => planner.Plan(path.Component))];
    }

    private ContentStore Store() => new(_context.StoreRoot);

    private ComponentPapers PapersOf(ComponentPlan plan, ImmutableArray<HashedFile> files)
    {
        var own = files.Where(file => file.Component == plan.Recipe.Name).ToList();
        var root = Path.Combine(Store().Sandbox(SandboxKey.Of(plan.SandboxPins).Short), "root");
        var copied = plan.SandboxPins.IsEmpty
            ? ImmutableSortedDictionary<string, Pin>.Empty
            : BuildRootFiles.Owners(root, plan.SandboxPins, own);

        // The key says with which SDK: `dotnet: 10.0.100 src/…`.
        var sdk = plan.Key.Lines.FirstOrDefault(line => line.StartsWith("dotnet: ", StringComparison.Ordinal))?.Split(' ')[1];
        return new ComponentPapers(
            plan,
            copied,
            plan.Provider.DotnetProject is { } project
                ? NuGetPackage.Of(Path.Combine(_context.Options.RepositoryRoot, project), _context.Dotnet.Packages)
                : [],
            sdk);
    }

    private static BomPackage ImageEntry(ImageFiles files, ImageSpec spec) =>
        new(BomId.Image, BomPackageKind.Image, files.Name, ProjectVersion.Text, "")
        {
            Description = spec.Description,
            Supplier = BomEntries.Project,
            Hash = BomHash.Sha256(ImageDigest.Read(files)),
            FileName = Path.GetFileName(files.Image),
            Purl = PackageUrl.Generic(files.Name, ProjectVersion.Text),
        };

    private static void Publish(string path, byte[] content)
    {
        using var temporary = new TemporaryFile(path);
        File.WriteAllBytes(temporary.Path, content);
        temporary.Publish();
    }
}
