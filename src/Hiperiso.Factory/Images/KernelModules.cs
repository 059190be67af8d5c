using System.Collections.Immutable;
using Hiperiso.Runtime.Packs;

namespace Hiperiso.Factory.Images;

/// <summary>The dependency closure of a module list, in load order (format of modules.dep: depmod(8), modules.dep(5)).</summary>
internal sealed class KernelModules
{
    private readonly Dictionary<string, string> _paths = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableArray<string>> _dependencies = new(StringComparer.Ordinal);
    private readonly HashSet<string> _builtIn;

    /// <summary>Reads a kernel's lists.</summary>
    /// <param name="modulesDep">Text of <c>modules.dep</c>: <c>path: dependency dependency…</c>, the last to be loaded first.</param>
    /// <param name="modulesBuiltIn">Text of <c>modules.builtin</c>: one path a line.</param>
    public KernelModules(string modulesDep, string modulesBuiltIn)
    {
        foreach (var line in modulesDep.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var path = line[..colon];
            _paths[ModuleName.OfPath(path)] = path;
            _dependencies[path] = [.. line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries).Reverse()];
        }

        _builtIn = [.. modulesBuiltIn.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(ModuleName.OfPath)];
    }

    /// <summary>Every file the list needs, each once, dependencies first.</summary>
    /// <exception cref="FactoryException">The kernel has no such module.</exception>
    public ImmutableArray<KernelModuleFile> Select(KernelModuleList list)
    {
        var files = ImmutableArray.CreateBuilder<KernelModuleFile>();
        var placed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var wish in list.Modules)
        {
            var name = ModuleName.Normalise(wish.Name);
            if (!_paths.TryGetValue(name, out var path))
            {
                if (_builtIn.Contains(name))
                {
                    continue;
                }

                throw new FactoryException(
                    $"{KernelModuleList.RelativePath}: this kernel has no module '{wish.Name}', neither as a file nor built in",
                    "Correct the name or remove it from the list.");
            }

            // A dependency may serve both vendors' modules, so only the wished module itself is conditional.
            files.AddRange(_dependencies[path].Where(placed.Add).Select(file => new KernelModuleFile(file, null)));
            if (placed.Add(path))
            {
                files.Add(new KernelModuleFile(path, wish.CpuVendor));
            }
        }

        return files.ToImmutable();
    }
}
