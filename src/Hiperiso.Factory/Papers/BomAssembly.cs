using Hiperiso.Factory.Locking;
using Hiperiso.Factory.Recipes;

namespace Hiperiso.Factory.Papers;

/// <summary>Links files, components and what they were made from into one bill of materials.</summary>
internal sealed class BomAssembly(string suite)
{
    private readonly Dictionary<string, BomPackage> _packages = new(StringComparer.Ordinal);
    private readonly List<BomRelation> _relations = [];

    /// <summary>The bill of an image.</summary>
    /// <param name="image">The image.</param>
    /// <param name="suite">Debian's suite, as the lock has it.</param>
    /// <param name="components">All components that went in.</param>
    /// <param name="files">All files of the image.</param>
    public static BillOfMaterials Of(
        BomPackage image, string suite, IReadOnlyList<ComponentPapers> components, IReadOnlyList<HashedFile> files) =>
        new BomAssembly(suite).Assemble(image, components, files);

    private BillOfMaterials Assemble(BomPackage image, IReadOnlyList<ComponentPapers> components, IReadOnlyList<HashedFile> files)
    {
        foreach (var component in components)
        {
            AddComponent(component);
            Relate(image.Id, BomRelationKind.Contains, BomId.Component(component.Plan.Recipe.Name));
        }

        var byName = components.ToDictionary(component => component.Plan.Recipe.Name, StringComparer.Ordinal);
        var entries = files.Select(file => FileOf(file, byName.GetValueOrDefault(file.Component))).ToList();
        var archive = files.FirstOrDefault(file => file is { Component: HashedFile.InInitramfs, Place: not HashedFile.InInitramfs });
        foreach (var file in entries)
        {
            if (file.Place != HashedFile.InInitramfs)
            {
                Relate(image.Id, BomRelationKind.Contains, file.Id);
            }
            else if (archive is not null)
            {
                Relate(BomId.File(archive.Place, archive.Path), BomRelationKind.Contains, file.Id);
            }

            if (file.Origin is { } origin)
            {
                Relate(file.Id, BomRelationKind.GeneratedFrom, origin);
            }
        }

        return BillOfMaterials.Create(image, _packages.Values, entries, _relations);
    }

    private void AddComponent(ComponentPapers component)
    {
        var plan = component.Plan;
        var id = Add(BomEntries.Component(plan));
        var sources = plan.Provider.Sources.OfType<UrlSource>().Select(source => BomEntries.Fetched(plan, source))
            .Concat(plan.Pins.Sources.Concat(plan.Pins.Packages).Select(pin => BomEntries.Debian(pin, BomPackageKind.Source, suite)));
        foreach (var source in sources)
        {
            Relate(id, BomRelationKind.GeneratedFrom, Add(source));
        }

        foreach (var pin in component.Copied.Values)
        {
            Relate(id, BomRelationKind.DependsOn, Add(BomEntries.Debian(pin, BomPackageKind.Library, suite)));
        }

        foreach (var pin in component.Linked)
        {
            Relate(id, BomRelationKind.StaticLink, Add(BomEntries.Debian(pin, BomPackageKind.Library, suite)));
        }

        AddTools(component, id);
    }

    private void AddTools(ComponentPapers component, string id)
    {
        foreach (var pin in component.Plan.SandboxPins)
        {
            Relate(Add(BomEntries.Debian(pin, BomPackageKind.BuildTool, suite)), BomRelationKind.BuildToolOf, id);
        }

        foreach (var package in component.NuGet)
        {
            var packageId = Add(BomEntries.NuGet(package));
            Relate(
                package.IsLinked ? id : packageId,
                package.IsLinked ? BomRelationKind.StaticLink : BomRelationKind.BuildToolOf,
                package.IsLinked ? packageId : id);
        }

        if (component.SdkVersion is { } version)
        {
            Relate(Add(BomEntries.Sdk(version)), BomRelationKind.BuildToolOf, id);
        }
    }

    private static BomFile FileOf(HashedFile file, ComponentPapers? component)
    {
        Pin? copied = null;
        component?.Copied.TryGetValue(file.Sha256, out copied);
        var licence = copied?.Licence ?? file.Licence ?? component?.Plan.Recipe.Licence
            ?? (file.Component == "iso" ? "" : BomEntries.ProjectLicence);
        var origin = copied is not null ? BomId.Fetched(copied.FileName, copied.Sha256)
            : component is not null ? BomId.Component(component.Plan.Recipe.Name)
            : null;
        return new BomFile(BomId.File(file.Place, file.Path), file.Place, file.Path, file.Sha1, file.Sha256, licence, origin);
    }

    // One package may be a library of one component and a build tool of another: what is inside the image counts more.
    private string Add(BomPackage package)
    {
        if (!_packages.TryGetValue(package.Id, out var known) || package.Kind < known.Kind)
        {
            _packages[package.Id] = package;
        }

        return package.Id;
    }

    private void Relate(string from, BomRelationKind kind, string to) => _relations.Add(new BomRelation(from, kind, to));
}
