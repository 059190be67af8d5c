using System.Globalization;

namespace Hiperiso.Imaging.Tests;

public sealed class SparseFileStreamTests
{
    [Fact(Timeout = 60_000)]
    public async Task Zeros_become_holes_and_all_bytes_are_there()
    {
        using var directory = new TemporaryDirectory();
        var bytes = new byte[(20 << 20) + 777];
        foreach (var place in (int[])[0, 5000, 10 << 20, (10 << 20) + 4095, 20 << 20])
            bytes[place] = 1;
        var path = directory.File("file");
        using (var stream = new SparseFileStream(path))
        {
            // Pieces that begin and end anywhere.
            for (var offset = 0; offset < bytes.Length; offset += 99_991)
                stream.Write(bytes.AsSpan(offset, Math.Min(99_991, bytes.Length - offset)));
            stream.Length.ShouldBe(bytes.Length);
            stream.Complete();
        }

        (await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken)).AsSpan().SequenceEqual(bytes).ShouldBeTrue();
        var blocks = await Tool.Run("stat", "--format=%b", path);
        (512 * int.Parse(blocks, CultureInfo.InvariantCulture)).ShouldBeLessThan(64 << 10);
    }

    [Fact]
    public void A_hole_at_the_end_counts()
    {
        using var directory = new TemporaryDirectory();
        using (var stream = new SparseFileStream(directory.File("file")))
        {
            stream.Write(new byte[100_000]);
            stream.Complete();
        }

        new FileInfo(directory.File("file")).Length.ShouldBe(100_000);
    }
}
