using System.Diagnostics;
using Hiperiso.Runtime.Volumes;

namespace Hiperiso.Runtime.Tests.Volumes;

public sealed class VolumeSignatureTests
{
    private const int ImageSize = 64 << 20;

    [Theory(Timeout = 30_000)]
    [InlineData("mkfs.exfat", "", FileSystemKind.ExFat, "")]
    [InlineData("mkfs.vfat", "-F 16 -n VTOYEFI -i 1234abcd", FileSystemKind.Fat, "VTOYEFI")]
    [InlineData("mkfs.vfat", "-F 32 -n DATA -i 1234abcd", FileSystemKind.Fat, "DATA")]
    [InlineData("mkfs.ext4", "-q -L data -U 01234567-89ab-cdef-0123-456789abcdef", FileSystemKind.Ext4, "data")]
    [InlineData("mkudffs", "--utf8 --label=Stöcke --uuid=0123456789abcdef -b 512 -m hd", FileSystemKind.Udf, "Stöcke")]
    [InlineData("mkudffs", "--utf8 --label=☃ --uuid=0123456789abcdef -b 4096 -m hd", FileSystemKind.Udf, "☃")]
    public async Task Volumes_of_the_real_tools_are_recognised(string tool, string options, FileSystemKind kind, string label)
    {
        var program = new[] { "/usr/sbin", "/sbin", "/usr/bin" }.Select(folder => Path.Join(folder, tool)).FirstOrDefault(File.Exists);
        program.ShouldNotBeNull($"{tool} is not installed: its package is in build/host-packages.txt");
        using var folder = new TemporaryFolder();
        await using (var image = File.Create(folder["image"]))
            image.SetLength(ImageSize);
        var start = new ProcessStartInfo(program, [.. options.Split(' ', StringSplitOptions.RemoveEmptyEntries), folder["image"]])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        await using var volume = File.OpenRead(folder["image"]);
        var signature = VolumeSignature.Read(volume).ShouldNotBeNull();
        signature.Kind.ShouldBe(kind);
        signature.Label.ShouldBe(label);
        if (kind == FileSystemKind.Fat)
            signature.Serial.ShouldBe("1234-ABCD");
        if (kind == FileSystemKind.Ext4)
            signature.Serial.ShouldBe("01234567-89ab-cdef-0123-456789abcdef");
        if (kind == FileSystemKind.Udf)
            signature.Serial.ShouldBe("0123456789abcdef");
    }

    [Fact]
    public void Ntfs_is_recognised()
    {
        var sector = new byte[VolumeSignature.Length];
        "NTFS    "u8.CopyTo(sector.AsSpan(3));
        sector[72] = 0x0d;
        VolumeSignature.Parse(sector).ShouldBe(new VolumeSignature(FileSystemKind.Ntfs, "", "000000000000000D"));
    }

    [Fact]
    public void A_partitioned_disk_is_no_file_system()
    {
        var sector = new byte[VolumeSignature.Length];
        "FAT16   "u8.CopyTo(sector.AsSpan(54));
        (sector[510], sector[511]) = (0x55, 0xaa);
        VolumeSignature.Parse(sector).ShouldBeNull();
        VolumeSignature.Parse(sector.AsSpan(0, 512)).ShouldBeNull();
    }
}
