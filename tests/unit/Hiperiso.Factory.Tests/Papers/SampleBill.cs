using Hiperiso.Factory.Papers;

namespace Hiperiso.Factory.Tests.Papers;

/// <summary>A bill of materials with one entry of every kind.</summary>
internal static class SampleBill
{
    public static BillOfMaterials Create() => BillOfMaterials.Create(
        new BomPackage(BomId.Image, BomPackageKind.Image, "stick", "1.0", "")
        {
            Description = "A stick.",
            Supplier = "Somebody",
            Hash = BomHash.Sha256(new string('1', 64)),
            FileName = "stick.img",
            Purl = PackageUrl.Generic("stick", "1.0"),
        },
        [
            new BomPackage(BomId.Component("qemu"), BomPackageKind.Component, "qemu", "10.0.13", "GPL-2.0-only")
            {
                Supplier = "Somebody",
                Homepage = "https://www.qemu.org/",
                Purl = PackageUrl.Generic("qemu", "10.0.13"),
                Cpe = PlatformName.Of("qemu", "10.0.13"),
                Origin = "recipes/qemu.yaml",
            },
            Fetched("libglib_2.84+x_amd64.deb", BomPackageKind.Library, "LGPL-2.1-or-later AND LicenseRef-Debian-Kuchling-PD"),
            Fetched("qemu_10.orig.tar.xz", BomPackageKind.Source, "GPL-2.0-only"),
            Fetched("make_4.4_amd64.deb", BomPackageKind.BuildTool, "see usr/share/doc/make/copyright"),
            new BomPackage(BomId.NuGet("Some.Library", "9.0.1"), BomPackageKind.Library, "Some.Library", "9.0.1", "MIT")
            {
                Purl = PackageUrl.NuGet("Some.Library", "9.0.1"),
                Hash = new BomHash("SHA-512", new string('5', 128)),
            },
        ],
        [
            File("ESP", "EFI/initramfs.cpio.gz", BomId.Component("qemu"), "GPL-2.0-only"),
            File("ESP", "EFI/grub.cfg", null, "MIT"),
            File("DATA", "ISOs/some.iso", null, ""),
            File("initramfs", "usr/lib/libglib.so", Id("libglib_2.84+x_amd64.deb"), "LGPL-2.1-or-later AND LicenseRef-Debian-Kuchling-PD"),
        ],
        [
            new BomRelation(BomId.Image, BomRelationKind.Contains, BomId.Component("qemu")),
            new BomRelation(BomId.Image, BomRelationKind.Contains, BomId.File("ESP", "EFI/initramfs.cpio.gz")),
            new BomRelation(BomId.Image, BomRelationKind.Contains, BomId.File("ESP", "EFI/grub.cfg")),
            new BomRelation(BomId.Image, BomRelationKind.Contains, BomId.File("DATA", "ISOs/some.iso")),
            new BomRelation(BomId.File("ESP", "EFI/initramfs.cpio.gz"), BomRelationKind.Contains, BomId.File("initramfs", "usr/lib/libglib.so")),
            new BomRelation(BomId.File("initramfs", "usr/lib/libglib.so"), BomRelationKind.GeneratedFrom, Id("libglib_2.84+x_amd64.deb")),
            new BomRelation(BomId.Component("qemu"), BomRelationKind.GeneratedFrom, Id("qemu_10.orig.tar.xz")),
            new BomRelation(BomId.Component("qemu"), BomRelationKind.DependsOn, Id("libglib_2.84+x_amd64.deb")),
            new BomRelation(BomId.Component("qemu"), BomRelationKind.StaticLink, BomId.NuGet("Some.Library", "9.0.1")),
            new BomRelation(Id("make_4.4_amd64.deb"), BomRelationKind.BuildToolOf, BomId.Component("qemu")),
        ]);

    private static BomPackage Fetched(string fileName, BomPackageKind kind, string licence) =>
        new(Id(fileName), kind, fileName.Split('_')[0], fileName.Split('_')[1], licence)
        {
            Supplier = "Debian",
            Download = $"https://example.org/{fileName}",
            Hash = BomHash.Sha256(new string('2', 64)),
            FileName = fileName,
            Origin = "Debian source package x 1",
        };

    private static string Id(string fileName) => BomId.Fetched(fileName, new string('2', 64));

    private static BomFile File(string place, string path, string? origin, string licence) =>
        new(BomId.File(place, path), place, path, new string('a', 40), new string('b', 64), licence, origin);
}
