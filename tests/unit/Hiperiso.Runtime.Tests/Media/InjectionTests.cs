using System.Formats.Tar;
using System.IO.Compression;
using Hiperiso.Imaging;
using Hiperiso.Imaging.Iso9660;
using Hiperiso.Runtime.Guest;
using Hiperiso.Runtime.Media;
using Hiperiso.Runtime.Session;

namespace Hiperiso.Runtime.Tests.Media;

public sealed class InjectionTests
{
    private const long Most = 64 << 20;

    public static TheoryData<string, string> Packers => new()
    {
        { "tar", "tar --create --file $A --directory $D ." },
        { "tar.gz", "tar --create --gzip --file $A --directory $D ." },
        { "tar.xz", "tar --create --xz --file $A --directory $D ." },
        { "tar.bz2", "tar --create --bzip2 --file $A --directory $D ." },
        { "pax", "tar --create --format=posix --file $A --directory $D ." },
        { "v7", "tar --create --format=v7 --exclude=*.txt --file $A --directory $D ." },
        { "zip", "cd $D && zip --quiet --recurse-paths --symlinks $A ." },
    };

    [Theory(Timeout = 60_000), MemberData(nameof(Packers))]
    public async Task Small_archives_of_real_tools_become_a_floppy(string kind, string command)
    {
        using var folder = new TemporaryFolder();
        await Source(folder, links: false);
        var medium = await Create(folder, command);

        medium.Kind.ShouldBe(MediumKind.Floppy, kind);
        (await Command.Run("mtype", "-i", medium.File, "::/etc/app/settings.conf")).ShouldBe("value=1\n");
        if (kind != "v7")
            (await Command.Run("mdir", "-i", medium.File, "-b", "-/", "::")).ShouldContain(LongName);
    }

    [Theory(Timeout = 60_000), MemberData(nameof(Packers))]
    public async Task Archives_with_links_become_a_cd_that_shows_them(string kind, string command)
    {
        using var folder = new TemporaryFolder();
        await Source(folder, links: true);
        var medium = await Create(folder, command);

        medium.Kind.ShouldBe(MediumKind.CdRom, kind);
        await Command.Run("xorriso", "-osirrox", "on", "-indev", medium.File, "-extract", "/", folder["out"]);
        new FileInfo(folder["out/bin/link"]).LinkTarget.ShouldBe("../etc/app/settings.conf");
        (await Command.Run("stat", "--format=%a", folder["out/bin/tool"])).ShouldBe("755\n");
        (await Command.Run("diff", "--recursive", folder["source"] + "/etc", folder["out/etc"])).ShouldBeEmpty();
        (await File.ReadAllTextAsync(folder["out/bin/twin"], TestContext.Current.CancellationToken)).ShouldBe("#!/bin/sh\n");
    }

    [Fact(Timeout = 60_000)]
    public async Task What_is_too_large_for_a_floppy_becomes_a_cd_with_the_same_bytes()
    {
        using var folder = new TemporaryFolder();
        await Source(folder, links: false);
        var bytes = new byte[20 << 20];
        new Random(1).NextBytes(bytes);
        await File.WriteAllBytesAsync(folder["source/driver.bin"], bytes, TestContext.Current.CancellationToken);
        await Pack(folder, "tar --create --gzip --file $A --directory $D .");

        // Of this thread alone: other tests run beside it.
        var before = GC.GetAllocatedBytesForCurrentThread();
        var medium = InjectionMedium.Create(folder["archive"], folder["medium"], Most, Busybox(folder), new StopRequest());

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(8 << 20, "memory must not grow with the archive");
        medium.Kind.ShouldBe(MediumKind.CdRom);
        using var image = RawImageFile.OpenRead(medium.File);
        using var copy = new MemoryStream();
        IsoVolume.Open(image).OpenFile("driver.bin").CopyTo(copy);
        copy.ToArray().ShouldBe(bytes);
        Should.Throw<MediumRefusedException>(
            () => InjectionMedium.Create(folder["archive"], folder["medium"], 10 << 20, Busybox(folder), new StopRequest()))
            .Message.ShouldContain("more than 10 MB");
    }

    [Fact(Timeout = 60_000)]
    public async Task The_same_archive_gives_the_same_bytes()
    {
        using var folder = new TemporaryFolder();
        await Source(folder, links: true);
        var first = await File.ReadAllBytesAsync(
            (await Create(folder, "tar --create --file $A --directory $D .")).File, TestContext.Current.CancellationToken);
        (await File.ReadAllBytesAsync(
            (await Create(folder, "tar --create --sort=name --file $A --directory $D .")).File,
                TestContext.Current.CancellationToken))
            .ShouldBe(first);
    }

    public static TheoryData<string, string, string> Hostile => new()
    {
        { "../../etc/passwd", "", "leads out" },
        { "/etc/passwd", "", "absolute" },
        { "a/../../b", "", "leads out" },
        { "link", "/etc/passwd", "leads out of the archive" },
        { "dir/link", "../../outside", "leads out of the archive" },
        { "dir/link", "../ok/../../outside", "leads out of the archive" },
        { "twin", "=missing", "no file of the archive" },
        { "device", "!", "no medium can hold" },
        { "a\0b", "", "impossible path" },
        { "../\u001b[2Jcleared", "", "'../?[2Jcleared'" },
    };

    [Theory, MemberData(nameof(Hostile))]
    public void Hostile_entries_are_refused(string path, string link, string reason)
    {
        using var folder = new TemporaryFolder();
        using (var writer = new TarWriter(File.Create(folder["archive"]), TarEntryFormat.Pax))
        {
            TarEntry entry = link switch
            {
                "" => new PaxTarEntry(TarEntryType.RegularFile, path) { DataStream = new MemoryStream([1]) },
                "!" => new PaxTarEntry(TarEntryType.CharacterDevice, path),
                ['=', ..] => new PaxTarEntry(TarEntryType.HardLink, path) { LinkName = link[1..] },
                _ => new PaxTarEntry(TarEntryType.SymbolicLink, path) { LinkName = link },
            };
            writer.WriteEntry(entry);
        }

        Should.Throw<MediumRefusedException>(
            () => InjectionMedium.Create(folder["archive"], folder["medium"], Most, null, new StopRequest())).Message.ShouldContain(reason);
    }

    [Fact(Timeout = 60_000)]
    public void Bombs_are_refused_before_they_are_unpacked()
    {
        using var folder = new TemporaryFolder();
        using (var zip = new ZipArchive(File.Create(folder["bomb.zip"]), ZipArchiveMode.Create))
        using (var stream = zip.CreateEntry("zeros").Open())
        {
            for (var i = 0; i < 100; i++)
                stream.Write(new byte[1 << 20]);
        }

        using (var gzip = new GZipStream(File.Create(folder["bomb.tar.gz"]), CompressionLevel.Fastest))
        using (var writer = new TarWriter(gzip))
        {
            for (var i = 0; i <= InjectionContents.MostEntries; i++)
                writer.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, $"f{i}"));
        }

        Should.Throw<MediumRefusedException>(
            () => InjectionMedium.Create(folder["bomb.zip"], folder["medium"], Most, null, new StopRequest())).Message.ShouldContain(
                "more than 64 MB");
        Should.Throw<MediumRefusedException>(
            () => InjectionMedium.Create(folder["bomb.tar.gz"], folder["medium"], Most, null, new StopRequest())).Message.ShouldContain(
                "more than 50000 entries");
        Directory.GetFiles(folder.Path, "medium*").ShouldBeEmpty();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_zip_is_counted_before_it_is_read()
    {
        using var folder = new TemporaryFolder();
        await Source(folder, links: false);
        await Pack(folder, "cd $D && zip -q -r $A .");
        await using (var stream = File.OpenRead(folder["archive"]))
        {
            ZipDirectory.Check(stream, 8);
            stream.Position.ShouldBe(0);
            Should.Throw<InvalidDataException>(() => ZipDirectory.Check(stream, 7)).Message.ShouldContain("more than 7 entries");
        }

        var bytes = await File.ReadAllBytesAsync(folder["archive"], TestContext.Current.CancellationToken);
        Should.Throw<InvalidDataException>(() => ZipDirectory.Check(new MemoryStream(bytes[..^30]), 9)).Message.ShouldContain(
            "it was cut");
    }

    [Fact]
    public void A_medium_that_could_not_be_finished_leaves_nothing_behind()
    {
        using var folder = new TemporaryFolder();
        Should.Throw<IOException>(() => MediumFile.Write(folder["medium"], 1 << 20, device =>
        {
            device.Write(0, [1]);
            throw new IOException("no space");
        }));
        Directory.GetFiles(folder.Path).ShouldBeEmpty();
    }

    [Fact(Timeout = 120_000)]
    public async Task Damaged_archives_are_refused_or_read()
    {
        using var folder = new TemporaryFolder();
        await Source(folder, links: true);
        foreach (var command in new[] { "tar --create --file $A --directory $D .",
            "tar --create --gzip --file $A --directory $D .", "cd $D && zip -q -r -y $A ." })
        {
            await Pack(folder, command);
            var clean = await File.ReadAllBytesAsync(folder["archive"], TestContext.Current.CancellationToken);
            var refused = 0;
            for (var seed = 0; seed < 150; seed++)
            {
                var random = new Random(seed);
                var bytes = clean[..(random.Next(4) == 0 ? random.Next(clean.Length) : clean.Length)];
                for (var i = random.Next(1, 6); i > 0 && bytes.Length > 0; i--)
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                await File.WriteAllBytesAsync(folder["archive"], bytes, TestContext.Current.CancellationToken);
                try
                {
                    InjectionMedium.Create(folder["archive"], folder["medium"], Most, null, new StopRequest());
                }
                catch (MediumRefusedException)
                {
                    refused++;
                }
                catch (Exception failure)
                {
                    throw new InvalidOperationException($"{command}, seed {seed}: {failure.GetType().Name}", failure);
                }
            }

            refused.ShouldBeGreaterThan(20, command);
        }
    }

    [Theory]
    [InlineData(new byte[] { (byte)'7', (byte)'z', 0xBC, 0xAF, 0x27, 0x1C }, "7-Zip")]
    [InlineData(new byte[] { 0x5D, 0, 0, 0x80, 0 }, "lzma")]
    [InlineData(new byte[] { 1, 2, 3 }, "none of these")]
    [InlineData(new byte[] { 0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0 }, "needs unxz")]
    public void What_cannot_be_unpacked_is_refused_with_what_can(byte[] start, string reason)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["archive"], start);
        Should.Throw<MediumRefusedException>(
            () => InjectionMedium.Create(folder["archive"], folder["medium"], Most, null, new StopRequest())).Message.ShouldContain(reason);
    }

    private static string LongName => "long-" + new string('x', 120) + ".txt";

    private static async Task Source(TemporaryFolder folder, bool links)
    {
        Directory.CreateDirectory(folder["source/etc/app"]);
        Directory.CreateDirectory(folder["source/bin"]);
        await File.WriteAllTextAsync(folder["source/etc/app/settings.conf"], "value=1\n");
        await File.WriteAllTextAsync(folder["source/etc/app/" + LongName[..80]], "short enough for the oldest format\n");
        await File.WriteAllTextAsync(folder["source/" + LongName], "a long name\n");
        await File.WriteAllTextAsync(folder["source/bin/tool"], "#!/bin/sh\n");
        await File.WriteAllBytesAsync(folder["source/empty"], []);
        // The host's tools, called the way busybox is.
        await File.WriteAllTextAsync(folder["busybox"], "#!/bin/sh\nexec \"$@\"\n");
        await Command.Run("chmod", "755", folder["source/bin/tool"], folder["busybox"]);
        if (!links)
            return;
        File.CreateSymbolicLink(folder["source/bin/link"], "../etc/app/settings.conf");
        await Command.Run("ln", folder["source/bin/tool"], folder["source/bin/twin"]);
    }

    private static Task<string> Pack(TemporaryFolder folder, string command)
    {
        File.Delete(folder["archive"]);
        File.Delete(folder["archive.zip"]);
        var isZip = command.Contains("zip ", StringComparison.Ordinal) && command.Contains("cd ", StringComparison.Ordinal);
        var script = command.Replace("$A", folder["archive"] + (isZip ? ".zip" : "")).Replace("$D", folder["source"]);
        return Command.Run("sh", "-c", isZip ? $"{script} && mv {folder["archive"]}.zip {folder["archive"]}" : script);
    }

    private static async Task<GuestMedium> Create(TemporaryFolder folder, string command)
    {
        await Pack(folder, command);
        return InjectionMedium.Create(folder["archive"], folder["medium"], Most, Busybox(folder), new StopRequest());
    }

    private static string Busybox(TemporaryFolder folder) => folder["busybox"];
}
