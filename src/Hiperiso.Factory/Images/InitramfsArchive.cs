using System.Collections.Immutable;
using System.Text;
using Hiperiso.Imaging.Cpio;

namespace Hiperiso.Factory.Images;

/// <summary>The host system as one cpio archive (newc), as the kernel unpacks it.</summary>
internal static class InitramfsArchive
{
    // Directories the init mounts on, and the console the kernel opens before it starts.
    private static readonly ImmutableArray<string> MountPoints = ["dev", "proc", "sys", "run", "tmp", "mnt", "mnt/usb", "etc"];

    /// <summary>Everything the archive holds: the files of <paramref name="rules"/>, kernel modules, and the build's own notes.</summary>
    public static ImmutableArray<PlacedFile> Files(
        IEnumerable<FileRule> rules,
        KernelModuleList modules,
        string repositoryRoot,
        string buildId,
        Func<string, string> componentRoot)
    {
        var kernel = componentRoot("kernel");
        var version = File.ReadAllText(Path.Combine(kernel, "version")).Trim();
        var tree = Path.Combine(kernel, "lib/modules", version);
        var selected = new KernelModules(
            File.ReadAllText(Path.Combine(tree, "modules.dep")),
            File.ReadAllText(Path.Combine(tree, "modules.builtin"))).Select(modules);
        return FilePlacement.Order(
        [
            .. FilePlacement.Resolve(rules, repositoryRoot, componentRoot),
            .. selected.Select(module => PlacedFile.FromHost(
                $"lib/modules/{version}/{module.Path}", Path.Combine(tree, module.Path), false, "kernel")),
            PlacedFile.Made("etc/hiperiso/modules", LoadList(version, selected)),
            PlacedFile.Made("etc/hiperiso-build-id", $"BUILD_ID={buildId}\nSOURCE_DATE_EPOCH={SourceDate.Epoch}\n"),
        ]);
    }

    /// <summary>Writes the archive.</summary>
    public static void Write(Stream output, ImmutableArray<PlacedFile> files)
    {
        var writer = new CpioNewcWriter(output, SourceDate.Utc);
        var directories = files
            .SelectMany(file => Parents(file.Path).Concat(file.Content is null && file.LinkTarget is null ? [file.Path] : []))
            .Concat(MountPoints)
            .Distinct()
            .Order(StringComparer.Ordinal);
        foreach (var directory in directories)
        {
            writer.AddDirectory(directory);
        }

        writer.AddCharacterDevice("dev/console", 5, 1);
        foreach (var file in files)
        {
            if (file.LinkTarget is { } target)
            {
                writer.AddSymbolicLink(file.Path, target);
            }
            else if (file.Content is { } content)
            {
                writer.AddFile(file.Path, content, file.Executable ? 0x1ED /* 0755 */ : 0x1A4 /* 0644 */);
            }
        }

        writer.Finish();
    }

    private static string LoadList(string version, ImmutableArray<KernelModuleFile> modules)
    {
        var text = new StringBuilder("# Kernel modules in load order; made from images/parts/kernel-modules.yaml.\n");
        foreach (var module in modules)
        {
            text.Append($"/lib/modules/{version}/{module.Path}{(module.CpuVendor is { } vendor ? $" cpu={vendor}" : "")}\n");
        }

        return text.ToString();
    }

    private static IEnumerable<string> Parents(string path)
    {
        for (var slash = path.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = path.IndexOf('/', slash + 1))
        {
            yield return path[..slash];
        }
    }
}
