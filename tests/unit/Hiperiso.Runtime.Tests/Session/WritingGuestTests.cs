using System.Runtime.Versioning;
using System.Text.Json;
using Hiperiso.Runtime.CommandLine;
using Hiperiso.Runtime.Guest;
using Hiperiso.Runtime.Session;
using Hiperiso.Runtime.Tests.Qemu;

namespace Hiperiso.Runtime.Tests.Session;

/// <summary>A guest really writes until there is no room, with the real QEMU and SeaBIOS: the session ends and says why.</summary>
[SupportedOSPlatform("linux")]
public sealed class WritingGuestTests
{
    private static readonly string Firmware = RealQemu.Roms;
    private const string Note = "a disk of the guest takes no more writes (No space left on device): the stick, or the memory for what is dropped, is full";

    [Theory(Timeout = 120_000)]
    [InlineData("vpc", "a.vhd")]
    [InlineData("vhdx", "a.vhdx")]
    [InlineData("vdi", "a.vdi")]
    public async Task A_disk_image_that_grows_until_the_stick_is_full_ends_the_session(string format, string name)
    {
        using var folder = new TemporaryFolder();
        using var stick = new SmallStick(kilobytes: 48 << 10);
        await WritingGuest.WriteAsync(folder, format, stick[name]);
        var before = new FileInfo(stick[name]).Length;
        await EndsForLackOfSpaceAsync(folder, stick.Path, name, RealQemu.Require());
        new FileInfo(stick[name]).Length.ShouldBeGreaterThan(before + (16 << 20), "the guest did write");
    }

    [Fact(Timeout = 120_000)]
    public async Task Writes_that_are_dropped_and_fill_the_hosts_memory_end_the_session()
    {
        using var folder = new TemporaryFolder();
        using var memory = new SmallStick(kilobytes: 32 << 10);
        Directory.CreateDirectory(folder["data"]);
        await WritingGuest.WriteAsync(folder, "raw", folder["data/a.img"]);

        // On the stick it is /var/tmp, a file system in memory.
        await File.WriteAllTextAsync(
            folder["qemu"], $"#!/bin/sh\nTMPDIR={memory.Path} exec {RealQemu.Require()} \"$@\"\n", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(folder["qemu"], UnixFileMode.UserRead | UnixFileMode.UserExecute);
        await EndsForLackOfSpaceAsync(folder, folder["data"], "a.img", folder["qemu"]);
    }

    private static async Task EndsForLackOfSpaceAsync(TemporaryFolder folder, string data, string image, string qemu)
    {
        Assert.SkipUnless(Directory.Exists(Firmware), "no SeaBIOS: install seabios");
        var screen = new RecordingScreen();
        var end = await SessionRunner.RunAsync(
            TestSession.In(new HostPaths { Data = data, Runtime = folder["run"], Qemu = qemu, Roms = Firmware }) with { Screen = screen },
            BootParameters.Parse($"hiperiso_iso=/{image} hiperiso_fallback=1 hiperiso_bios=seabios hiperiso_ram=64 hiperiso_vga=none hiperiso_trace_level=none"));

        end.Reason.ShouldBe("disk-full");
        screen.Lines.ShouldContain(Note);
        var session = Path.Join(data, "hiperiso/logs", end.SessionId);
        foreach (var name in (string[])["session.json", "status.json", "timing.json", "report.json"])
            JsonDocument.Parse(await ReadAsync(session, name)).Dispose();
        (await ReadAsync(session, "session.json")).ShouldContain("\"status\": \"complete\"");
        (await ReadAsync(session, "env.txt")).ShouldContain($"note={Note}\n");
        (await ReadAsync(session, "timing.dat")).ShouldContain("stop_disk_full");
        (await ReadAsync(session, "SESSION_COMPLETE")).ShouldNotBeEmpty();
        (await ReadAsync(data, "hiperiso/logs/index.jsonl")).ShouldContain(end.SessionId!);
    }

    private static Task<string> ReadAsync(string directory, string name) =>
        File.ReadAllTextAsync(Path.Join(directory, name), TestContext.Current.CancellationToken);
}
