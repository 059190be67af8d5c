using System.Runtime.Versioning;
using Hiperiso.Runtime.CommandLine;
using Hiperiso.Runtime.Guest;
using Hiperiso.Runtime.Session;
using Hiperiso.Runtime.Tests.Qemu;

namespace Hiperiso.Runtime.Tests.Session;

/// <summary>What a guest sends, captured by the real QEMU: iPXE asks for an address as soon as it is started.</summary>
[SupportedOSPlatform("linux")]
public sealed class PacketCaptureTests
{
    private static readonly string Firmware = RealQemu.Roms;
    private const string Image = "/usr/lib/ipxe/ipxe.iso";
    private const int FileHeader = 24;
    private static readonly byte[] MagicOfDhcp = [0x63, 0x82, 0x53, 0x63];

    [Theory(Timeout = 120_000)]
    [InlineData(96, true)]
    [InlineData(32, false)]
    public async Task Packets_are_captured_as_long_as_the_stick_has_room_for_more_than_them(int stickMb, bool isCaptured)
    {
        Assert.SkipUnless(File.Exists(Image) && Directory.Exists(Firmware), "no iPXE or SeaBIOS: install ipxe and seabios");
        using var folder = new TemporaryFolder();
        using var stick = new SmallStick(stickMb << 10);
        File.Copy(Image, stick["a.iso"]);
        var stop = new StopRequest();
        var running = SessionRunner.RunAsync(
            TestSession.In(new HostPaths { Data = stick.Path, Runtime = folder["run"], Qemu = RealQemu.Require(), Roms = Firmware }) with { Stop = stop },
            BootParameters.Parse("hiperiso_iso=/a.iso hiperiso_fallback=1 hiperiso_bios=seabios hiperiso_ram=128 hiperiso_net_dump=1 hiperiso_trace_level=none"));
        var session = Directory.GetDirectories(stick["hiperiso/logs"]).Single();
        while (!Text(session, "serial.log").Contains("10.0.2.15", StringComparison.Ordinal))
        {
            running.IsCompleted.ShouldBeFalse("the guest has no address yet");
            await Task.Delay(TimeSpan.FromMilliseconds(100), TestContext.Current.CancellationToken);
        }

        stop.Ask(StopCause.Terminate);
        await running;

        var capture = await File.ReadAllBytesAsync(Path.Join(session, "network.pcap"), TestContext.Current.CancellationToken);
        capture.Length.ShouldBeGreaterThanOrEqualTo(FileHeader);
        capture.AsSpan().IndexOf(MagicOfDhcp).ShouldBeInRange(isCaptured ? FileHeader : -1, isCaptured ? capture.Length : -1);
        Text(session, "env.txt").Contains("note=packet capture switched off: the stick has only", StringComparison.Ordinal).ShouldBe(!isCaptured);
        Text(session, "timing.dat").Contains("packet_limit", StringComparison.Ordinal).ShouldBe(!isCaptured);
    }

    private static string Text(string session, string name) =>
        File.Exists(Path.Join(session, name)) ? File.ReadAllText(Path.Join(session, name)) : "";
}
