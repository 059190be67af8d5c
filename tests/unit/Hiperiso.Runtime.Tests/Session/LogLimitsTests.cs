using Hiperiso.Runtime.Session;

namespace Hiperiso.Runtime.Tests.Session;

public sealed class LogLimitsTests
{
    private static readonly LogLimits Limits = new(TraceMb: 512);

    [Theory]
    [InlineData(512, 1000, null)]
    [InlineData(513, 1000, "trace.bin passed 512 MB")]
    [InlineData(1, 64, null)]
    [InlineData(1, 63, "the stick has only 63 MB left")]
    [InlineData(0, 15, "the stick has only 15 MB left")]
    public void A_trace_ends_at_its_limit_or_where_the_reserve_of_the_stick_begins(long traceMb, long freeMb, string? reason) =>
        Limits.JudgeTrace(traceMb << 20, freeMb << 20).ShouldBe(reason);

    [Theory]
    [InlineData(256, 1000, null)]
    [InlineData(257, 1000, "network.pcap passed 256 MB")]
    [InlineData(1, 64, null)]
    [InlineData(1, 63, "the stick has only 63 MB left")]
    public void Captured_packets_end_at_their_limit_or_where_the_reserve_of_the_stick_begins(long packetMb, long freeMb, string? reason) =>
        Limits.JudgePackets(packetMb << 20, freeMb << 20).ShouldBe(reason);

    [Theory]
    [InlineData(256, null)]
    [InlineData(257, "serial.log passed 256 MB")]
    public void A_serial_log_has_a_limit_of_its_own(long serialMb, string? reason) =>
        Limits.JudgeSerial(serialMb << 20).ShouldBe(reason);
}
