using Hiperiso.Factory.Images;

namespace Hiperiso.Factory.Tests.Images;

/// <summary>Fills a repository with a small image and components of a few bytes each.</summary>
internal static class ImageRepository
{
    public static void Write(TestRepository repository)
    {
        repository.Write("images/hiperiso.yaml", """
            name: hiperiso
            description: For a test.
            identity: test
            size: 40MiB
            partition-table: gpt
            partitions:
              - name: DATA
                type: basic-data
                file-system: exfat
                label: DATA
                size: rest
                files:
                  - path: ISOs
                    directory: true
              - name: ESP
                type: efi-system
                file-system: fat16
                label: ESP
                size: 16MiB
                payload: true
            """);
        repository.Write("images/parts/initramfs.yaml", "files:\n  - path: init\n    component: runtime\n    file: file\n");
        repository.Write("images/parts/payload.yaml", "files:\n  - path: EFI/vmlinuz\n    component: kernel\n    file: file\n");
        repository.Write("images/parts/kernel-modules.yaml", "modules:\n  - exfat\n");
        foreach (var name in new[] { "busybox", "grub", "initramfs", "ovmf", "qemu", "runtime", "seabios", "swtpm" })
        {
            repository.WriteRecipe(name, $"echo {name} > \"$OUT/file\"");
        }

        repository.WriteRecipe("kernel", """
            mkdir -p "$OUT/lib/modules/6.1"
            echo kernel > "$OUT/file"
            echo 6.1 > "$OUT/version"
            touch "$OUT/lib/modules/6.1/modules.dep"
            echo kernel/fs/exfat/exfat.ko > "$OUT/lib/modules/6.1/modules.builtin"
            """, "file, version, lib");
    }

    /// <summary>Composes the image as another process would.</summary>
    public static Task<ImageFiles> ComposeAsync(TestRepository repository, string? size = null, params string[] isos) =>
        ComposeAsync(repository, new ImageRequest(size, [.. isos]));

    /// <summary>The same, as it is asked for.</summary>
    public static Task<ImageFiles> ComposeAsync(TestRepository repository, ImageRequest request) =>
        Task.Run(() => new ImageFactory(repository.Factory()).Image(request));

    /// <summary>A file of incompressible bytes, the same in every run.</summary>
    public static string WriteIso(TestRepository repository, int length, int seed = 1)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        var path = Path.Combine(repository.Root, "demo.iso");
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
