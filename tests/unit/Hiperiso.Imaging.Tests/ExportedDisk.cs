using System.Security.Cryptography;

namespace Hiperiso.Imaging.Tests;

/// <summary>A disk written in another format, and what other programs find in it.</summary>
internal sealed class ExportedDisk : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly string _format;
    private readonly RawImageFile _image;

    /// <summary>Writes the file.</summary>
    /// <param name="format">The format's name in QEMU.</param>
    /// <param name="create">Makes the raw image at a path.</param>
    /// <param name="write">The writer under test.</param>
    public ExportedDisk(string format, Func<string, RawImageFile> create, Action<Stream, SparseDisk> write)
    {
        _format = format;
        _image = create(Raw);
        using var stream = System.IO.File.Create(File);
        write(stream, SparseDisk.Scan(_image));
    }

    public string File => _directory.File("disk." + _format);

    private string Raw => _directory.File("disk.img");

    /// <summary>QEMU reads the same bytes, and the size to the byte.</summary>
    public async Task ShouldBeTheDisk()
    {
        await Tool.Run("qemu-img", "compare", "-f", "raw", "-F", _format, Raw, File);
        await ShouldHaveItsSize();
    }

    /// <summary>7-Zip reads the same bytes: other code, which checks other checksums.</summary>
    public Task ShouldBeTheDiskTo7Zip() => Tool.Run("bash", "-c", $"set -o pipefail; 7zz e -so '{File}' | cmp - '{Raw}'");

    /// <summary>QEMU finds the size to the byte, and nothing wrong.</summary>
    public async Task ShouldHaveItsSize()
    {
        (await Tool.Run("qemu-img", "info", "-f", _format, File)).ShouldContain($"({_image.Length} bytes)");
        if (_format != "vpc")
            (await Tool.Run("qemu-img", "check", "-f", _format, File)).ShouldContain("No errors were found");
    }

    /// <summary>QEMU reads the same bytes as the disk has at these places.</summary>
    public async Task ShouldHoldTheSameAt(params long[] offsets)
    {
        var reads = offsets.SelectMany(offset =>
        {
            Span<byte> value = stackalloc byte[1];
            _image.Read(offset, value);
            value[0].ShouldNotBe((byte)0);
            return new[] { "-c", $"read -P {value[0]} -s {offset % 512} -l 1 {offset / 512 * 512} 512" };
        });
        await Tool.Run("qemu-io", ["-r", "-f", _format, .. reads, File]);
    }

    /// <summary>The file takes what its data needs.</summary>
    public void ShouldBeSmallerThan(long bytes) => new FileInfo(File).Length.ShouldBeLessThan(bytes);

    /// <summary>Another run, from an image whose zeros are stored, gives the same bytes.</summary>
    public void ShouldBeWrittenTheSameAgain(Action<Stream, SparseDisk> write)
    {
        var stored = _directory.File("stored.img");
        using (var output = System.IO.File.Create(stored))
        using (var input = System.IO.File.OpenRead(Raw))
            input.CopyTo(output);
        using var image = RawImageFile.OpenRead(stored);
        using var again = new MemoryStream();
        write(again, SparseDisk.Scan(image));
        Convert.ToHexString(SHA256.HashData(again.ToArray())).ShouldBe(Convert.ToHexString(SHA256.HashData(System.IO.File.ReadAllBytes(File))));
    }

    public void Dispose()
    {
        _image.Dispose();
        _directory.Dispose();
    }
}
