using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Hiperiso.Factory.Building;
using Hiperiso.Factory.Images;
using Hiperiso.Factory.Recipes;
using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Packs;

/// <summary>Makes the pack of drivers and firmware that the host system itself does not have.</summary>
public sealed class PackFactory(HiperisoFactory factory)
{
    /// <summary>The pack's name.</summary>
    internal const string Name = "host";

    private readonly FactoryContext _context = factory.Context;

    private string Root => _context.Options.RepositoryRoot;

    /// <summary>The pack as a directory whose content is copied onto the stick, <c>artifacts/pack</c>.</summary>
    public string Pack()
    {
        var components = Components();
        var state = _context.StateOf("pack");
        IReadOnlyList<string> facts = [.. _context.Facts, .. components.Paths.Select(path => path.FullPath)];
        if (!state.IsCurrent(facts))
        {
            Write(components, state, facts);
        }

        return Path.Combine(Root, "artifacts", "pack");
    }

    /// <summary>What the pack is made from.</summary>
    internal ComponentSet Components() => ComponentSet.Empty
        .Add("kernel", factory.Build("kernel")).Add(FirmwarePolicy.Component, factory.Build(FirmwarePolicy.Component));

    /// <summary>The pack as files of the data partition.</summary>
    internal ImmutableArray<PlacedFile> Files() => Compose(Components());

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Write(ComponentSet components, TargetState state, IReadOnlyList<string> facts)
    {
        var snapshot = ImageParts.Snapshot(Root, _context.Clock);
        var directory = Path.Combine(Root, "artifacts", "pack");
        var files = Compose(components);
        state.Write(facts, snapshot, FileTree.Write(directory, files), directory);
        _context.Output.WriteLine(
            $"  pack  {files.Length} files, {BuildConsole.Size(files.Sum(file => file.Content!.Length))}: {directory}");
    }

    private ImmutableArray<PlacedFile> Compose(ComponentSet components)
    {
        var kernel = new StorePath("kernel", components.RootOf("kernel"));
        var version = File.ReadAllText(kernel.File("version")).Trim();
        var directory = kernel.File($"lib/modules/{version}");
        var modulesDep = File.ReadAllText(Path.Combine(directory, "modules.dep"));
        var own = new KernelModules(modulesDep, File.ReadAllText(Path.Combine(directory, "modules.builtin")))
            .Select(KernelModuleList.Read(Root));
        var modules = new PackedModules(modulesDep, own.Select(module => module.Path), ModuleExclusions.Read(Root));
        var pack = new PackComposition(version);
        pack.AddModules(modules, directory, $"kernel {kernel.Version}", RecipeReader.Read(Root, "kernel").Licence);

        // Firmware for drivers that this kernel does not have is of no use, and no error: kernels differ in their drivers.
        foreach (var file in FirmwareSelection.Select(FirmwarePolicy.Read(Root), components.RootOf(FirmwarePolicy.Component))
            .Where(file => file.Rule.Modules.Any(modules.Has)))
        {
            pack.AddFirmware(file);
        }

        return pack.Place(Name);
    }
}
