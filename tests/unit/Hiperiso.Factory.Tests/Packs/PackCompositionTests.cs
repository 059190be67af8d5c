using System.Collections.Immutable;
using Hiperiso.Factory.Images;
using Hiperiso.Factory.Packs;
using Hiperiso.Factory.Store;
using Hiperiso.Runtime.Packs;

namespace Hiperiso.Factory.Tests.Packs;

public sealed class PackCompositionTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hiperiso-pack-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Equal_contents_share_a_blob_that_is_named_after_it()
    {
        var files = Make("6.12", ("kernel/a.ko", "same"), ("kernel/b.ko", "same"), ("kernel/c.ko", "other"));

        // Two contents, three lists of which two are empty, and the manifest.
        files.Length.ShouldBe(5);
        var hash = StoreKey.HashOf("same");
        files.Select(file => file.Path).ShouldContain($"hiperiso/packs/blobs/{hash[..2]}/{hash}");
        var lines = Text(files).Split('\n');
        lines.Count(line => line.StartsWith($"module\t{hash}\t4\t-\tkernel 6.12-1\tGPL-2.0-only\tlib/modules/6.12/kernel/", StringComparison.Ordinal))
            .ShouldBe(2);
    }

    [Fact]
    public void The_same_input_gives_the_same_pack_in_whatever_order_it_comes()
    {
        (string, string)[] modules = [("kernel/a.ko", "1"), ("kernel/b.ko", "2"), ("kernel/c.ko", "3")];

        Text(Make("6.12", modules)).ShouldBe(Text(Make("6.12", [.. modules.Reverse()])));
    }

    [Fact]
    public void A_name_that_the_host_would_refuse_is_an_error_here() =>
        Should.Throw<FactoryException>(() => Make("6.12", ("kernel/ä.ko", "1"))).Message.ShouldContain("cannot be made: its manifest, line ");

    private static string Text(ImmutableArray<PlacedFile> files)
    {
        using var reader = new StreamReader(files.Single(file => file.Path.EndsWith(PackLayout.Manifest, StringComparison.Ordinal)).Content!.Open());
        return reader.ReadToEnd();
    }

    private ImmutableArray<PlacedFile> Make(string kernel, params (string Path, string Content)[] modules)
    {
        foreach (var (path, content) in modules)
        {
            var file = Path.Combine(_folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, content);
        }

        var pack = new PackComposition(kernel);
        pack.AddModules(
            new PackedModules(string.Concat(modules.Select(module => module.Path + ":\n")), [], new ModuleExclusions([])),
            _folder,
            "kernel 6.12-1",
            "GPL-2.0-only");
        return pack.Place("host");
    }
}
