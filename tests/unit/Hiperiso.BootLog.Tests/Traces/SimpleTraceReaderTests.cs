namespace Hiperiso.BootLog.Tests.Traces;

public class SimpleTraceReaderTests
{
    [Fact]
    public void Records_come_with_name_time_process_and_arguments()
    {
        var trace = TraceBytes.Usual().Event(10, 1_000_000, 17).Event(11, 1_002_500, 0x3f8, 98, 65).Event(12, 1_002_000, 9, "running", 11, "shutdown").ToArray();
        Reading.All(trace).ShouldBe((
            """
            cd_read_sector 0.000 pid=42 lba=0x11
            cpu_out 2.500 pid=42 addr=0x3f8 size=0x62 val=0x41
            runstate_set -0.500 pid=42 current_state=0x9 current_state_str=b'running' new_state=0xb new_state_str=b'shutdown'

            """, new TraceEnd(TraceEndKind.Complete, trace.Length, "")));
    }

    [Fact]
    public void A_trace_without_records_is_complete() =>
        Reading.All(TraceBytes.Usual().ToArray()).ShouldBe(("", new TraceEnd(TraceEndKind.Complete, TraceBytes.Usual().ToArray().Length, "")));

    [Fact]
    public void Names_may_come_late_again_and_anew_and_the_last_one_counts()
    {
        var trace = TraceBytes.Version(4)
            .Event(5, 0, 1).Map(5, "cd_read_sector").Event(5, 0, 2)
            .Map(5, "cd_read_sector").Event(5, 0, 3)
            .Map(5, "cpu_reset").Event(5, 0, 4)
            .Map(6, "cpu_reset").Event(6, 0, 5).ToArray();
        Reading.Text(Reading.Open(trace)).ShouldBe(
            """
            unnamed_event_5 0.000 pid=42 undeclared=0x0100000000000000
            cd_read_sector 0.000 pid=42 lba=0x2
            cd_read_sector 0.000 pid=42 lba=0x3
            cpu_reset 0.000 pid=42 cpu_index=0x4
            cpu_reset 0.000 pid=42 cpu_index=0x5

            """);
        Reading.Summary(trace).Events.ShouldBe(
            [new("cd_read_sector", 2), new("cpu_reset", 2), new("unnamed_event_5", 1)]);
    }

    [Fact]
    public void Lost_events_are_told_and_counted()
    {
        var trace = TraceBytes.Usual().Event(10, 0, 1).Dropped(5000, 7).Dropped(9000, 3).ToArray();
        Reading.Text(Reading.Open(trace)).ShouldEndWith("Dropped_Event 5.000 pid=42 num_events_dropped=0x7\nDropped_Event 4.000 pid=42 num_events_dropped=0x3\n");
        var summary = Reading.Summary(trace);
        (summary.RecordCount, summary.DroppedCount).ShouldBe((3, 10));
    }

    [Fact]
    public void An_event_that_the_list_does_not_have_or_has_otherwise_keeps_its_bytes()
    {
        var reader = Reading.Open(TraceBytes.Usual().Map(20, "new_event").Event(20, 0, 1, 2).Event(10, 0, 3, 4).Event(10, 0, 5).ToArray());
        Reading.Text(reader).ShouldBe(
            """
            new_event 0.000 pid=42 undeclared=0x01000000000000000200000000000000
            cd_read_sector 0.000 pid=42 undeclared=0x03000000000000000400000000000000
            cd_read_sector 0.000 pid=42 lba=0x5

            """);
        (reader.UndeclaredCount, reader.UndeclaredName).ShouldBe((2, "new_event"));
    }

    [Fact]
    public void Strings_whose_lengths_lie_are_kept_as_bytes()
    {
        var arguments = new TraceBytes().U64(9).U32(0xffffffff).Raw("running"u8).U64(11).U32(0).ToArray();
        var trace = TraceBytes.Usual().U64(1).U64(12).U64(0).U32((uint)(24 + arguments.Length)).U32(42).Raw(arguments).Event(10, 0, 5).ToArray();
        Reading.Text(Reading.Open(trace)).ShouldBe($"runstate_set 0.000 pid=42 undeclared=0x{Convert.ToHexStringLower(arguments)}\ncd_read_sector 0.000 pid=42 lba=0x5\n");
    }

    public static TheoryData<string, byte[], string> Damages => new()
    {
        { "another type", new TraceBytes().U64(2).U64(0).U64(0).U64(0).ToArray(), "a record of type 0x2; there are 0 and 1 only" },
        { "text", "[    0.000000] Linux version 6.12"u8.ToArray(), "a record of type 0x302e30202020205b; there are 0 and 1 only" },
        { "zeros", new byte[64], "zeros where a record should be: that part of the file never reached the disk" },
        { "too short", new TraceBytes().U64(1).U64(10).U64(0).U32(23).U32(42).ToArray(), "an event of 23 bytes; it has 24 to 5184" },
        { "too long", new TraceBytes().U64(1).U64(10).U64(0).U32(0x7fffffff).U32(42).ToArray(), "an event of 2147483647 bytes; it has 24 to 5184" },
        { "id", new TraceBytes().U64(1).U64(1UL << 63).U64(0).U32(24).U32(42).ToArray(), "an event with the id 0x8000000000000000; QEMU has no such ids" },
        { "name of nothing", new TraceBytes().U64(0).U64(5).U32(0).ToArray(), "the name of an event with 0 bytes" },
        { "long name", new TraceBytes().U64(0).U64(5).U32(256).ToArray(), "the name of an event with 256 bytes" },
        { "no name", new TraceBytes().Map(5, "a\nb").ToArray(), "the name of an event that QEMU cannot have, with the id 0x5" },
        { "far id", new TraceBytes().Map(1 << 20, "a").ToArray(), "the name of an event that QEMU cannot have, with the id 0x100000" },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public void What_is_no_record_ends_the_trace_there_and_what_came_before_is_kept(string what, byte[] damage, string problem)
    {
        var before = TraceBytes.Usual().Event(10, 0, 5).ToArray();
        var (text, end) = Reading.All([.. before, .. damage, .. TraceBytes.Usual().ToArray()]);
        text.ShouldBe("cd_read_sector 0.000 pid=42 lba=0x5\n", what);
        end.ShouldBe(new TraceEnd(TraceEndKind.Damaged, before.Length, problem));
    }

    [Theory]
    [InlineData(0UL)]
    [InlineData(2UL)]
    [InlineData(3UL)]
    [InlineData(5UL)]
    public void Another_version_is_refused_by_its_number(ulong version) =>
        Should.Throw<InvalidDataException>(() => Reading.Open(TraceBytes.Version(version).ToArray())).Message
            .ShouldBe($"trace.bin: simpletrace version {version}; only version 4 can be read. Use simpletrace.py of the QEMU that wrote it.");

    [Fact]
    public void A_file_of_a_big_endian_machine_is_refused()
    {
        var header = TraceBytes.Version(4).ToArray();
        for (var word = 0; word < 24; word += 8)
        {
            Array.Reverse(header, word, 8);
        }

        Should.Throw<InvalidDataException>(() => Reading.Open(header)).Message.ShouldContain("big-endian");
    }

    [Theory]
    [InlineData("", "trace.bin: empty. QEMU writes a trace's first bytes when it starts; give the trace of another session.")]
    [InlineData("\u0001\u0002", "trace.bin: neither a simpletrace file nor a log of trace events. Give trace.bin of a session, or what QEMU's log backend wrote.")]
    [InlineData("[    0.000000] Linux version 6.12\n",
        "trace.bin: neither a simpletrace file nor a log of trace events. Give trace.bin of a session, or what QEMU's log backend wrote.")]
    public void What_is_no_trace_is_refused(string content, string message) =>
        Should.Throw<InvalidDataException>(() => Reading.Open(System.Text.Encoding.Latin1.GetBytes(content))).Message.ShouldBe(message);

    [Fact]
    public void A_header_that_is_cut_is_told()
    {
        for (var length = 1; length < 24; length++)
        {
            Should.Throw<InvalidDataException>(() => Reading.Open(TraceBytes.Version(4).ToArray()[..length])).Message
                .ShouldBe($"trace.bin: a simpletrace file that ends within its header, after {length} bytes. Nothing was traced.");
        }
    }

    [Fact]
    public void Only_the_events_that_are_asked_for_are_shown()
    {
        var trace = TraceBytes.Usual().Event(10, 0, 1).Event(11, 2000, 2, 2, 2).Event(13, 5000, 3).ToArray();
        Reading.Text(Reading.Open(trace, new TraceOptions { Only = ["cpu_*"] }))
            .ShouldBe("cpu_out 0.000 pid=42 addr=0x2 size=0x2 val=0x2\ncpu_reset 3.000 pid=42 cpu_index=0x3\n");
    }

    [Theory]
    [InlineData("a", "a", true)]
    [InlineData("a", "ab", false)]
    [InlineData("*", "", true)]
    [InlineData("a*c", "abc", true)]
    [InlineData("a*c", "abcd", false)]
    [InlineData("*b*d", "abcbd", true)]
    public void A_star_stands_for_any_characters(string pattern, string name, bool matches) => TracePattern.Matches(pattern, name).ShouldBe(matches);
}
