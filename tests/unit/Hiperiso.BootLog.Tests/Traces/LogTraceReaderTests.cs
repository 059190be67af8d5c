using System.Runtime.CompilerServices;
using System.Text;

namespace Hiperiso.BootLog.Tests.Traces;

/// <summary>What QEMU's log backend writes. qemu-log.log is Debian's QEMU 7.2.22 with <c>-msg timestamp=on</c>, the first eight lines of each event.</summary>
public class LogTraceReaderTests
{
    private static byte[] RealLog([CallerFilePath] string thisFile = "") => File.ReadAllBytes(Path.Combine(Path.GetDirectoryName(thisFile)!, "qemu-log.log"));

    [Fact]
    public void A_real_log_comes_out_as_it_went_in()
    {
        var reader = Reading.Open(RealLog());
        Reading.Text(reader, stream => new LogTraceWriter(stream)).ShouldBe(Encoding.UTF8.GetString(RealLog()));
        (reader.Form, reader.UndeclaredCount, reader.OtherLineCount, reader.End.Kind).ShouldBe(("log", 0, 0, TraceEndKind.Complete));
    }

    [Fact]
    public void A_log_without_times_comes_out_as_it_went_in()
    {
        var log = Encoding.UTF8.GetBytes(string.Join('\n', Encoding.UTF8.GetString(RealLog()).Split('\n').Select(line => line[(line.IndexOf(':') + 1)..])));
        Reading.Text(log, stream => new LogTraceWriter(stream)).ShouldBe(Encoding.UTF8.GetString(log));
        Reading.Text(log, stream => new JsonTraceWriter(stream)).ShouldStartWith("{\"time_ns\":null,\"pid\":null,\"event\":\"blk_co_preadv\"");
        Reading.Text(log, stream => new CsvTraceWriter(stream)).Split('\n')[1].ShouldStartWith(",,blk_co_preadv,0x");
        Reading.Summary(log).Duration.ShouldBeNull();
    }

    [Fact]
    public void A_log_is_summed_up_like_a_simpletrace_file()
    {
        var summary = Reading.Summary(RealLog());
        summary.RecordCount.ShouldBe(50);
        summary.Events.ShouldContain(new TraceEventCount("ide_atapi_cmd_read", 8));
        summary.Drives.Select(drive => (drive.Kind, drive.Reads, drive.ReadBytes)).ShouldBe(
            [(TraceDriveKind.Cd, 8, 49152), (TraceDriveKind.Block, 7, 47104), (TraceDriveKind.Block, 1, 512)]);
        summary.Ports.Busiest[0].ShouldBe(new TraceHotSpot(0xcfc, "pci-conf-data", 5, 0));
    }

    [Fact]
    public void Lines_that_are_no_events_are_counted_and_passed_over()
    {
        var reader = Reading.Open(
            "qemu: something\n7@1.000002:cd_read_sector lba=5\nInvalid access at addr 0x0\n\n7@1.000003:cd_read_sector lba=6\n7@1.000004:- x\n"u8.ToArray());
        Reading.Text(reader).ShouldBe("cd_read_sector 0.000 pid=7 lba=0x5\ncd_read_sector 1.000 pid=7 lba=0x6\n");
        reader.OtherLineCount.ShouldBe(3);
    }

    [Fact]
    public void Of_an_event_that_is_not_declared_or_worded_otherwise_the_message_is_kept()
    {
        var reader = Reading.Open("7@1.000002:unheard_of x=1\n7@1.000002:cd_read_sector sector 5\n7@1.000002:cd_read_sector lba=5\n"u8.ToArray());
        Reading.Text(reader).ShouldBe(
            "unheard_of 0.000 pid=7 message=b'x=1'\ncd_read_sector 0.000 pid=7 message=b'sector 5'\ncd_read_sector 0.000 pid=7 lba=0x5\n");
        reader.UndeclaredCount.ShouldBe(2);
    }

    [Theory]
    [InlineData("7@1.000002:cd_read_sector lba=5\n7@1.000003:cd_read_sector lba=")]
    [InlineData("7@1.000002:cd_read_sector lba=5\n7")]
    public void A_last_line_without_its_end_is_told_and_not_read(string log)
    {
        var (text, end) = Reading.All(Encoding.UTF8.GetBytes(log));
        text.ShouldBe("cd_read_sector 0.000 pid=7 lba=0x5\n");
        end.ShouldBe(new TraceEnd(TraceEndKind.Truncated, 32, $"the last line is cut after {log.Length - 32} bytes, as when QEMU is killed"));
    }

    [Fact]
    public void A_line_without_end_takes_no_memory()
    {
        byte[] log = [.. "7@1.000002:cd_read_sector lba=5\n"u8, .. new byte[1 << 20], .. "\n7@1.000002:cd_read_sector lba=6\n"u8];
        var reader = Reading.Open(log);
        Reading.Text(reader).ShouldBe("cd_read_sector 0.000 pid=7 lba=0x5\ncd_read_sector 0.000 pid=7 lba=0x6\n");
        reader.OtherLineCount.ShouldBe(1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    public void The_size_of_the_pieces_changes_nothing(int most) =>
        Reading.Text(TraceReader.Open(new DrippingStream(RealLog(), most), "log", new TraceOptions())).ShouldBe(Reading.Text(Reading.Open(RealLog())));
}
