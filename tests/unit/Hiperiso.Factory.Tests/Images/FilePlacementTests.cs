using System.Collections.Immutable;
using Hiperiso.Factory.Images;
using Hiperiso.Factory.Yaml;

namespace Hiperiso.Factory.Tests.Images;

public sealed class FilePlacementTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("hiperiso-placement-");

    public FilePlacementTests()
    {
        Write("repository/menu.cfg");
        Write("grub/BOOTX64.EFI");
        Write("grub/fonts/b.pf2");
        Write("grub/fonts/a.pf2");
    }

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public void Files_trees_links_and_directories_are_placed_in_ordinal_order() => Place("""
        files:
          - { path: boot/fonts, component: grub, tree: fonts }
          - { path: boot/menu.cfg, file: menu.cfg }
          - { path: bin/sh, link: busybox }
          - { path: ISOs, directory: true }
          - { path: boot/BOOTX64.EFI, component: grub, file: BOOTX64.EFI, executable: true }
        """).Select(file => $"{file.Path} {file.Origin} {file.LinkTarget} {file.Executable}").ShouldBe(
    [
        "ISOs repository  False",
        "bin/sh repository busybox False",
        "boot/BOOTX64.EFI grub  True",
        "boot/fonts/a.pf2 grub  False",
        "boot/fonts/b.pf2 grub  False",
        "boot/menu.cfg repository  False",
    ]);

    [Theory]
    [InlineData("files: [{ path: a, component: grub, file: missing }]", "'a': grub has no file 'missing'")]
    [InlineData("files: [{ path: a, component: grub, tree: missing }]", "'a': grub has no directory 'missing'")]
    [InlineData("files: [{ path: a, tree: x }]", "x.yaml:1: a tree comes from a component; name files of the repository one by one, so that nothing untracked gets in")]
    [InlineData("files: [{ path: a, file: menu.cfg }, { path: a, directory: true }]", "'a' is placed twice: from repository and from repository")]
    [InlineData("files: [{ path: /a, file: menu.cfg }]", "x.yaml:1: '/a' must be relative to the root of the volume, like EFI/BOOT/grub.cfg")]
    [InlineData("files: [{ path: a/../../b, file: menu.cfg }]", "x.yaml:1: 'a/../../b' must be relative to the root of the volume, like EFI/BOOT/grub.cfg")]
    [InlineData("files: [{ path: a, file: menu.cfg, link: x }]", "x.yaml:1: 'a' needs exactly one of file, tree, link and directory")]
    [InlineData("files: [{ path: a, fil: menu.cfg }]", "x.yaml:1: unknown key 'fil'; did you mean 'file'?")]
    public void What_cannot_be_placed_is_an_error(string yaml, string message) =>
        Should.Throw<FactoryException>(() => Place(yaml)).Message.ShouldBe(message);

    private ImmutableArray<PlacedFile> Place(string yaml) => FilePlacement.Resolve(
        FileRuleReader.Read(YamlFile.Parse(yaml, "x.yaml")),
        Path.Combine(_root.FullName, "repository"),
        component => Path.Combine(_root.FullName, component));

    private void Write(string path)
    {
        var file = new FileInfo(Path.Combine(_root.FullName, path));
        file.Directory!.Create();
        File.WriteAllText(file.FullName, path);
    }
}
