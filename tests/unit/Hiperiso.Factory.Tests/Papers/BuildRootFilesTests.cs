using Hiperiso.Factory.Locking;
using Hiperiso.Factory.Papers;
using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Tests.Papers;

public sealed class BuildRootFilesTests
{
    [Fact]
    public void Copied_libraries_are_found_by_content_under_any_name()
    {
        using var root = new TestRepository();
        root.Write("var/lib/dpkg/info/libdemo:amd64.list", "/.\n/usr\n/usr/lib/libdemo.so.0.8400\n/usr/lib/libdemo.so.0\n");
        root.Write("var/lib/dpkg/info/other.list", "/usr/lib/other\n/usr/lib/gone\n");
        root.Write("usr/lib/libdemo.so.0.8400", "library");
        root.Write("usr/lib/other", "another");
        File.CreateSymbolicLink(Path.Combine(root.Root, "usr/lib/libdemo.so.0"), "libdemo.so.0.8400");
        Pin[] packages = [Package("other"), Package("libdemo"), Package("absent")];

        var owners = BuildRootFiles.Owners(root.Root, packages, [Placed("libdemo.so.0", "library"), Placed("own", "of its own")]);

        owners.ShouldHaveSingleItem().Value.Name.ShouldBe("libdemo");
        owners.ShouldContainKey(StoreKey.HashOf("library"));
    }

    private static Pin Package(string name) => new(name, "1", $"pool/{name}_1_amd64.deb", 1, "00");

    private static HashedFile Placed(string path, string content) =>
        new("initramfs", path, "qemu", content.Length, "", StoreKey.HashOf(content));
}
