namespace Hiperiso.BootLog.Tests.Traces;

public class TraceSummaryTests
{
    private static TraceBytes Disk() => TraceBytes.Version(4)
        .Map(1, "blk_co_preadv").Map(2, "blk_co_pwritev").Map(3, "ide_atapi_cmd").Map(4, "ide_atapi_cmd_read").Map(5, "ide_atapi_cmd_error")
        .Map(6, "virtio_blk_handle_read").Map(7, "virtio_blk_rw_complete").Map(8, "cd_read_sector").Map(9, "ide_sector_read").Map(10, "virtio_blk_handle_write");

    [Fact]
    public void Reads_are_counted_for_each_drive_and_shown_where_they_took_place()
    {
        var summary = Reading.Summary(Disk()
            .Event(1, 0, 0xa, 0, 0, 4096, 0).Event(1, 0, 0xa, 0, 2048, 2048, 0).Event(2, 0, 0xa, 0, 0, 512, 0)
            .Event(1, 0, 0xb, 0, 1 << 20, 100, 0).ToArray());
        summary.Drives.Count.ShouldBe(2);
        var (first, second) = (summary.Drives[0], summary.Drives[1]);
        (first.Kind, first.Number, first.Reads, first.ReadBytes, first.Writes, first.WrittenBytes).ShouldBe((TraceDriveKind.Block, 1, 2, 6144, 1, 512));
        (first.HeatMap.Width, string.Join(' ', first.HeatMap.Bytes)).ShouldBe((2048, "2048 4096"));
        (second.Number, second.HeatMap.Width, second.HeatMap.Bytes.Count, second.HeatMap.Bytes[^1]).ShouldBe((2, 16384, 65, 100));
    }

    [Theory]
    [InlineData(0, 2048, 2048)]
    [InlineData(128 * 2048 - 1, 1, 2048)]
    [InlineData(128 * 2048 - 1, 2, 4096)]
    [InlineData(128 * 2048, 1, 4096)]
    [InlineData(1L << 40, 4096, 1L << 34)]
    public void Parts_of_the_map_grow_until_the_disk_fits(long offset, long bytes, long width)
    {
        var map = Reading.Summary(Disk().Event(1, 0, 1, 0, offset, bytes, 0).ToArray()).Drives[0].HeatMap;
        map.Width.ShouldBe(width);
        map.Bytes.Sum().ShouldBe(bytes);
        map.Bytes.Count.ShouldBe((int)((offset + bytes - 1) / width) + 1);
    }

    [Fact]
    public void Reads_of_any_order_give_the_same_map()
    {
        long[] offsets = [0, 5000, 1 << 20, 123_456_789, 7 << 20, 2048];
        TraceHeatMap MapOf(IEnumerable<long> order)
        {
            var trace = Disk();
            foreach (var offset in order)
            {
                trace.Event(1, 0, 1, 0, offset, 6000, 0);
            }

            return Reading.Summary(trace.ToArray()).Drives[0].HeatMap;
        }

        var (forth, back) = (MapOf(offsets), MapOf(offsets.Reverse()));
        (back.Width, back.Bytes.Sum()).ShouldBe((forth.Width, forth.Bytes.Sum()));
        back.Bytes.ShouldBe(forth.Bytes);
    }

    [Fact]
    public void Impossible_places_are_counted_and_nothing_else()
    {
        var drive = Reading.Summary(Disk().Event(1, 0, 1, 0, -1, 4096, 0).Event(1, 0, 1, 0, 0, -1, 0).ToArray()).Drives.ShouldHaveSingleItem();
        (drive.Reads, drive.ReadBytes).ShouldBe((2, 0));
        drive.HeatMap.Bytes.ShouldBeEmpty();
    }

    [Fact]
    public void An_error_of_a_CD_drive_belongs_to_the_read_before_it()
    {
        var summary = Reading.Summary(Disk()
            .Event(3, 0, 0xa, 0x00).Event(5, 1_000_000, 0xa, 6, 0x29)
            .Event(3, 2_000_000, 0xa, 0x28).Event(4, 3_000_000, 0xa, "dma", 64, 2).Event(5, 4_000_000, 0xa, 5, 0x21)
            .Event(3, 5_000_000, 0xb, 0x28).Event(4, 6_000_000, 0xb, "dma", 7, 1).ToArray());
        summary.FailureCount.ShouldBe(1);
        summary.Failures.ShouldBe([new TraceFailure(TimeSpan.FromMilliseconds(4), TraceDriveKind.Cd, 1, 64, 2, "sense 0x5 asc 0x21")]);
    }

    [Fact]
    public void An_error_of_a_virtio_disk_belongs_to_its_request()
    {
        var summary = Reading.Summary(Disk()
            .Event(6, 0, 0xa, 0x1000, 100, 8).Event(10, 0, 0xa, 0x2000, 200, 16).Event(7, 0, 0xa, 0x1000, 0).Event(7, 0, 0xa, 0x2000, -5).ToArray());
        summary.Failures.ShouldBe([new TraceFailure(TimeSpan.Zero, TraceDriveKind.Virtio, 1, 200, 16, "error -5")]);
    }

    [Fact]
    public void All_failures_are_counted_and_the_first_ones_kept()
    {
        var trace = Disk().Event(4, 0, 0xa, "dma", 64, 2);
        for (var failure = 0; failure < 1000; failure++)
        {
            trace.Event(5, 0, 0xa, 5, 0x21);
        }

        var summary = Reading.Summary(trace.ToArray());
        (summary.FailureCount, summary.Failures.Count).ShouldBe((1000, 32));
    }

    [Fact]
    public void Sectors_of_a_CD_count_by_themselves_only_when_the_commands_are_not_traced()
    {
        Reading.Summary(Disk().Event(8, 0, 16).Event(8, 0, 17).ToArray()).Drives.Select(drive => (drive.Kind, drive.ReadBytes)).ShouldBe([(TraceDriveKind.Cd, 4096)]);
        Reading.Summary(Disk().Event(4, 0, 0xa, "pio", 16, 2).Event(8, 0, 16).Event(8, 0, 17).ToArray()).Drives.Select(drive => drive.ReadBytes).ShouldBe([4096]);
    }

    [Fact]
    public void Disks_of_every_kind_have_their_sectors()
    {
        var drives = Reading.Summary(Disk().Event(9, 0, 1, 8).Event(6, 0, 0xa, 0, 2, 16).Event(4, 0, 0xb, "dma", 0, 8).ToArray()).Drives;
        drives.Select(drive => (drive.Kind, drive.ReadBytes)).ShouldBe([(TraceDriveKind.Cd, 16384), (TraceDriveKind.Virtio, 8192), (TraceDriveKind.Ide, 4096)]);
    }

    [Fact]
    public void The_time_line_grows_with_the_trace_and_loses_nothing()
    {
        var trace = TraceBytes.Usual();
        for (var record = 0; record < 1000; record++)
        {
            trace.Event(10, 5_000_000_000 + ((ulong)record * 10_000_000), 1);
        }

        var line = Reading.Summary(trace.Event(10, 1, 1).ToArray()).TimeLine;
        line.Width.ShouldBe(TimeSpan.FromMilliseconds(128));
        line.Events.Count.ShouldBe(79);
        line.Events.Sum().ShouldBe(1001);
        line.Events[1].ShouldBe(13);
    }

    [Fact]
    public void Times_of_a_hostile_trace_do_no_harm()
    {
        var summary = Reading.Summary(TraceBytes.Usual().Event(10, 0, 1).Event(10, ulong.MaxValue, 1).Event(10, ulong.MaxValue / 2, 1).ToArray());
        summary.TimeLine.Events.Sum().ShouldBe(3);
        summary.Duration.ShouldBe(TimeSpan.FromTicks((long)(ulong.MaxValue / 100)));
    }

    [Fact]
    public void Ports_registers_regions_and_PCI_functions_are_counted_by_read_and_write()
    {
        var summary = Reading.Summary(TraceBytes.Version(4)
            .Map(1, "memory_region_ops_read").Map(2, "memory_region_ops_write").Map(3, "pci_cfg_read").Map(4, "pci_cfg_write").Map(5, "cpu_out")
            .Event(1, 0, 0, 0xa, 0xfee00030, 0, 4, "apic-msi").Event(2, 0, 0, 0xa, 0xfee000b0, 0, 4, "apic-msi").Event(2, 0, 0, 0xa, 0xfee000b0, 0, 4, "apic-msi")
            .Event(2, 0, 0, 0xb, 0x3f8, 65, 1, "serial").Event(5, 0, 0x80, 98, 1)
            .Event(3, 0, "ahci", 0, 31, 2, 0, 0).Event(4, 0, "ahci", 0, 31, 2, 4, 0).Event(3, 0, "mch", 0, 0, 0, 0, 0).ToArray());
        summary.Registers.Busiest.ShouldBe([new(0xfee000b0, "apic-msi", 0, 2), new(0xfee00030, "apic-msi", 1, 0)]);
        summary.Regions.Busiest.ShouldBe([new(0xfee00030, "apic-msi", 1, 2), new(0x3f8, "serial", 0, 1)]);
        summary.Ports.Busiest.ShouldBe([new(0x80, "", 0, 1), new(0x3f8, "serial", 0, 1)]);
        summary.PciFunctions.Busiest.ShouldBe([new(0xfa, "ahci", 1, 1), new(0, "mch", 1, 0)]);
        (summary.Registers.Total, summary.Registers.MaximumError).ShouldBe((3, 0));
    }

    [Fact]
    public void The_summary_of_a_trace_is_the_same_whatever_the_pieces()
    {
        var trace = Disk().Event(1, 0, 0xa, 0, 0, 4096, 0).Event(4, 900, 0xa, "dma", 64, 2).Event(5, 1000, 0xa, 5, 0x21).Dropped(2000, 4).ToArray();
        TraceJson.Write(TraceSummary.Of(TraceReader.Open(new DrippingStream(trace, 1), "trace.bin", new TraceOptions()), trace.Length))
            .ShouldBe(TraceJson.Write(Reading.Summary(trace)));
    }
}
