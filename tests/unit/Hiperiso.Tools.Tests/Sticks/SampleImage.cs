using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Hiperiso.Imaging;
using Hiperiso.Imaging.Bmap;
using Hiperiso.Imaging.ExFat;
using Hiperiso.Imaging.Fat;
using Hiperiso.Imaging.Partitioning;
using Hiperiso.Runtime.Tests;

namespace Hiperiso.Tools.Tests.Sticks;

/// <summary>
/// A small image of a stick, laid out as the real one, with its companions; two versions of it differ in every part. One that is signed for Secure Boot
/// has the files of such an image.
/// </summary>
internal sealed class SampleImage : IDisposable
{
    internal const long EspLength = 20 << 20;
    private const long Size = 64 << 20;
    private const long EspStart = Size - EspLength - (1 << 20);
    private static readonly DateTimeOffset Time = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly TemporaryFolder _folder = new();

    internal SampleImage(int version, bool isSigned = false)
    {
        using (var image = MappedImageFile.Create(Path, Size))
        {
            new GuidPartitionTable(Guid.NewGuid(),
            [
                new GptPartition(1, PartitionTypes.BasicData, Guid.NewGuid(), 2048, (EspStart / 512) - 1, 0, "HIPERISODATA"),
                new GptPartition(2, PartitionTypes.EfiSystem, Guid.NewGuid(), EspStart / 512, ((EspStart + EspLength) / 512) - 1, 0, "VTOYEFI"),
            ]).WriteTo(image);
            BiosBootCode.Install(image, Bytes(version, 512), Bytes(version + 10, 5000 + (version * 700)), 34, 2048);
            ExFatVolumeWriter.Write(new DeviceSlice(image, 1 << 20, EspStart - (1 << 20)), ImageTree.From(
            [
                ImageEntry.Directory("ISOs"),
                ImageEntry.File("hiperiso/hiperiso.json", Text("{}\n")),
                ImageEntry.Directory("hiperiso/logs"),
            ]), new ExFatOptions(1, Time) { Label = "HIPERISO" });
            FatVolumeWriter.Write(new DeviceSlice(image, EspStart, EspLength), Esp(version, isSigned), new FatOptions(2, Time) { Label = "VTOYEFI", Type = FatType.Fat16 });
            var map = image.Map();
            File.WriteAllText(Path + ".bmap", map.ToXml());
            File.WriteAllText(Path + ".sha256", $"{map.ImageDigest}  hiperiso.img\n");
            File.WriteAllText(
                _folder["manifest.json"],
                $$"""{ "image_sha256": "{{map.ImageDigest}}", "components": [ { "name": "runtime", "version": "{{version}}.0.0" } ] }""");
        }
    }

    internal string Path => _folder["hiperiso.img"];

    public void Dispose() => _folder.Dispose();

    /// <summary>Changes a byte of the kernel without telling the companions.</summary>
    internal void DamageKernel()
    {
        var content = new byte[512];
        using (var image = RawImageFile.OpenRead(Path))
        using (var kernel = FatVolume.Open(new DeviceSlice(image, EspStart, EspLength)).OpenFile("EFI/hiperiso/vmlinuz"))
            kernel.ReadExactly(content);
        Damage(File.ReadAllBytes(Path).AsSpan().IndexOf(content));
    }

    /// <summary>Changes a byte of the image without telling its companions.</summary>
    internal void Damage(long offset)
    {
        using var file = File.OpenHandle(Path, FileMode.Open, FileAccess.ReadWrite);
        var value = new byte[1];
        RandomAccess.Read(file, value, offset);
        value[0] ^= 1;
        RandomAccess.Write(file, value, offset);
    }

    /// <summary>What stands for GRUB.</summary>
    internal static byte[] Grub(int version) => Bytes(version + 20, 100_000);

    private static ImageTree Esp(int version, bool isSigned) => ImageTree.From(
    [
        .. isSigned ? Signed(version) : [ImageEntry.File("EFI/BOOT/BOOTX64.EFI", ImageContent.FromBytes(Grub(version)))],
        ImageEntry.File("EFI/BOOT/grub.cfg", Text(string.Create(CultureInfo.InvariantCulture, $"# version {version}\n"))),
        ImageEntry.File("EFI/hiperiso/vmlinuz", ImageContent.FromBytes(Bytes(version + 30, 400_001))),
        ImageEntry.File($"EFI/hiperiso/only-in-{version}", Text("")),
        ImageEntry.File("ventoy/ventoy.cpio", Text("marker")),
    ]);

    private static ImageEntry[] Signed(int version) =>
    [
        ImageEntry.File("EFI/BOOT/BOOTX64.EFI", ImageContent.FromBytes(Bytes(version + 40, 90_000))),
        ImageEntry.File("EFI/BOOT/grubx64.efi", ImageContent.FromBytes(Grub(version))),
        ImageEntry.File("EFI/BOOT/mmx64.efi", ImageContent.FromBytes(Bytes(version + 50, 80_000))),
        ImageEntry.File("ENROLL_THIS_KEY_IN_MOKMANAGER.cer", ImageContent.FromBytes(Bytes(version + 60, 900))),
    ];

    private static ImageContent Text(string text) => ImageContent.FromBytes(Encoding.ASCII.GetBytes(text));

    // Not zeros, and different for each seed.
    private static byte[] Bytes(int seed, int length)
    {
        var bytes = new byte[length];
        for (var i = 0; i < length; i += SHA256.HashSizeInBytes)
            SHA256.HashData(BitConverter.GetBytes(((long)seed << 32) + i)).AsSpan(0, Math.Min(SHA256.HashSizeInBytes, length - i)).CopyTo(bytes.AsSpan(i));
        return bytes;
    }
}
