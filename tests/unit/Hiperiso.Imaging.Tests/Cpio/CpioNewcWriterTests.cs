using System.Text;
using Hiperiso.Imaging.Cpio;

namespace Hiperiso.Imaging.Tests.Cpio;

public sealed class CpioNewcWriterTests
{
    [Fact(Timeout = 30_000)]
    public async Task Cpio_lists_every_kind_of_entry()
    {
        using var directory = new TemporaryDirectory();
        await File.WriteAllBytesAsync(directory.File("archive"), Archive(), TestContext.Current.CancellationToken);
        var listing = await Tool.RunIn(directory.FullPath, "cpio", "-t", "-v", "-n", "-F", "archive");
        listing.ShouldMatchApproved(o => o.SubFolder("Approved").NoDiff());
    }

    [Fact(Timeout = 30_000)]
    public async Task Cpio_unpacks_the_same_bytes()
    {
        using var directory = new TemporaryDirectory();
        await File.WriteAllBytesAsync(directory.File("archive"), Archive(), TestContext.Current.CancellationToken);
        await Tool.RunIn(directory.FullPath, "cpio", "-i", "-d", "-F", "archive", "init", "etc/*", "bin");
        (await File.ReadAllBytesAsync(directory.File("init"), TestContext.Current.CancellationToken)).ShouldBe(Program());
        (await File.ReadAllTextAsync(directory.File("etc/ünïcödé"), TestContext.Current.CancellationToken)).ShouldBe("x");
        File.ResolveLinkTarget(directory.File("bin"), returnFinalTarget: false).ShouldNotBeNull().Name.ShouldBe("usr");
        (await Tool.Run("stat", "--format=%A", directory.File("init"))).ShouldBe("-rwxr-xr-x\n");
    }

    [Fact]
    public void The_same_calls_give_whole_blocks_of_the_same_bytes()
    {
        Archive().ShouldBe(Archive());
        (Archive().Length % 512).ShouldBe(0);
        Encoding.ASCII.GetString(Archive(), 0, 14).ShouldBe("07070100000001");
    }

    [Fact]
    public void What_the_kernel_would_drop_is_refused()
    {
        var writer = new CpioNewcWriter(Stream.Null, Trees.Time);
        writer.AddDirectory("dev");
        foreach (var path in (string[])["/init", "a/../b", "missing/file", "dev", "TRAILER!!!", ""])
            Should.Throw<ImageLayoutException>(() => writer.AddFile(path, ImageContent.FromBytes(default)), path);
        Should.Throw<ImageLayoutException>(() => writer.AddFile("huge", new ImageContent(1L << 32, () => Stream.Null)));
        Should.Throw<ImageLayoutException>(() => writer.AddFile("short", new ImageContent(10, () => Stream.Null))).Message.ShouldContain("0 of 10 bytes");
        Should.Throw<ImageLayoutException>(() => new CpioNewcWriter(Stream.Null, DateTimeOffset.UnixEpoch.AddSeconds(-1)));
    }

    private static byte[] Archive()
    {
        using var output = new MemoryStream();
        var writer = new CpioNewcWriter(output, Trees.Time);
        writer.AddDirectory("dev");
        writer.AddCharacterDevice("dev/console", 5, 1);
        writer.AddDirectory("etc", Convert.ToInt32("700", 8));
        writer.AddFile("etc/ünïcödé", ImageContent.FromBytes("x"u8.ToArray()));
        writer.AddFile("init", ImageContent.FromBytes(Program()), Convert.ToInt32("755", 8));
        writer.AddFile("empty", ImageContent.FromBytes(default));
        writer.AddSymbolicLink("bin", "usr");
        writer.Finish();
        return output.ToArray();
    }

    private static byte[] Program() => [.. Enumerable.Range(0, 100_001).Select(i => (byte)i)];
}
