using System.Globalization;
using System.Text;

namespace Hiperiso.BootLog.Tests.Traces;

public class RealTraceTests
{
    public static TheoryData<string> Traces => [.. RealTrace.Names];

    [Theory]
    [MemberData(nameof(Traces))]
    public void The_text_of_a_real_trace_is_that_of_simpletrace_py(string name)
    {
        var reader = Reading.Open(RealTrace.Read(name));
        Reading.Text(reader).ShouldBe(RealTrace.SimpleTracePy(name));
        reader.UndeclaredCount.ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Traces))]
    public void The_counts_of_a_real_trace_are_those_of_its_text(string name)
    {
        var summary = Reading.Summary(RealTrace.Read(name));
        var lines = RealTrace.SimpleTracePy(name).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        summary.RecordCount.ShouldBe(lines.Length);
        summary.TimeLine.Events.Sum().ShouldBe(lines.Length);
        summary.Events.ShouldBe(lines.GroupBy(line => line[..line.IndexOf(' ')]).Select(group => new TraceEventCount(group.Key, group.Count()))
            .OrderByDescending(kind => kind.Count).ThenBy(kind => kind.Name, StringComparer.Ordinal));
        summary.DroppedCount.ShouldBe(Sum(lines, "Dropped_Event", "num_events_dropped"));
        summary.CountedDrives.Sum(drive => drive.ReadBytes).ShouldBe(Sum(lines, "blk_co_preadv", "bytes"));
        summary.CountedDrives.Sum(drive => drive.HeatMap.Bytes.Sum()).ShouldBe(Sum(lines, "blk_co_preadv", "bytes"));
        summary.CountedDrives.Sum(drive => drive.WrittenBytes).ShouldBe(Sum(lines, "blk_co_pwritev", "bytes"));
        (summary.Ports.Total + summary.Registers.Total).ShouldBe(lines.Count(line => line.StartsWith("memory_region_ops_", StringComparison.Ordinal)));
        summary.Regions.Busiest.Sum(spot => spot.Total).ShouldBe(summary.Regions.Total);
        summary.PciFunctions.Total.ShouldBe(lines.Count(line => line.StartsWith("pci_cfg_", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Traces))]
    public void A_real_trace_written_as_a_log_and_read_again_is_the_same(string name)
    {
        var log = Reading.Text(RealTrace.Read(name), stream => new LogTraceWriter(stream));
        var again = Reading.Open(Encoding.UTF8.GetBytes(log));
        WithoutTimes(Reading.Text(again)).ShouldBe(WithoutTimes(RealTrace.SimpleTracePy(name)));
        again.UndeclaredCount.ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Traces))]
    public void The_report_of_a_real_trace_is(string name) =>
        Approve(TraceReport.WriteText(name + ".bin", Reading.Summary(RealTrace.Read(name))), name, "report");

    [Theory]
    [MemberData(nameof(Traces))]
    public void The_summary_of_a_real_trace_is(string name) => Approve(Encoding.UTF8.GetString(TraceJson.Write(Reading.Summary(RealTrace.Read(name)))), name, "summary");

    [Fact]
    public void A_sector_that_cannot_be_read_is_found()
    {
        var failure = Reading.Summary(RealTrace.Read("cd-read-error")).Failures.ShouldHaveSingleItem();
        (failure.Kind, failure.Error).ShouldBe((TraceDriveKind.Cd, "sense 0x5 asc 0x21"));

        // The error was injected at the sector of 512 bytes with the number 1880.
        (1880 / 4).ShouldBeInRange((int)failure.Sector, (int)(failure.Sector + failure.SectorCount - 1));
        Reading.Summary(RealTrace.Read("virtio-read-error")).Failures.Select(found => (found.Kind, found.Sector, found.SectorCount, found.Error))
            .ShouldBe([(TraceDriveKind.Virtio, 0, 1, "error -5")]);
    }

    private static long Sum(IEnumerable<string> lines, string name, string argument) => lines
        .Where(line => line.StartsWith(name + " ", StringComparison.Ordinal))
        .Sum(line => long.Parse(line.Split($" {argument}=0x")[1].Split(' ')[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));

    private static IEnumerable<string> WithoutTimes(string text) => text.Split('\n').Select(line => string.Join(' ', line.Split(' ').Where((_, index) => index != 1)));

    private static void Approve(string text, string name, string kind) =>
        text.ShouldMatchApproved(options => options
            .NoDiff()
            .SubFolder("Approved")
            .WithFilenameGenerator((_, _, type, extension) => $"{name}.{kind}.{type}.{extension}"));
}
