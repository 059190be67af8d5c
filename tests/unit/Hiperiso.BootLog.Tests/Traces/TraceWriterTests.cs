using System.Text.Json;

namespace Hiperiso.BootLog.Tests.Traces;

public class TraceWriterTests
{
    // A control sequence, a forged line, quotes, a letter, no UTF-8, and what reorders text.
    private const string Hostile = "\e[2J\r\n1@2.3:x \"'\\\t\u0000\u007f\u00c3\u00a9\u00ff\u00e2\u0080\u00ae\u00c2\u0085";

    private static readonly byte[] Trace = TraceBytes.Usual()
        .Map(20, "memory_region_ops_read").Map(21, "unheard_of").Map(22, "blk_co_preadv")
        .Event(20, 1_000, -1, 0x55d0c8a41230, -1, 0x12, 4, Hostile)
        .Event(22, 2_000, 0x55d0, 0, -1, 1L << 62, -2)
        .Event(21, 4_500, 1).Event(13, 4_501, 0).Dropped(4_501, 3).ToArray();

    // The lines of simpletrace.py for the declared events.
    [Fact]
    public void Text_is_that_of_simpletrace_py() => Reading.Text(Trace, stream => new TextTraceWriter(stream)).ShouldBe(
        """
        memory_region_ops_read 0.000 pid=42 cpu_index=0xffffffffffffffff mr=0x55d0c8a41230 addr=0xffffffffffffffff value=0x12 size=0x4 name=b'\x1b[2J\r\n1@2.3:x "\'\\\t\x00\x7f\xc3\xa9\xff\xe2\x80\xae\xc2\x85'
        blk_co_preadv 1.000 pid=42 blk=0x55d0 bs=0x0 offset=0xffffffffffffffff bytes=0x4000000000000000 flags=0xfffffffffffffffe
        unheard_of 2.500 pid=42 undeclared=0x0100000000000000
        cpu_reset 0.001 pid=42 cpu_index=0x0
        Dropped_Event 0.000 pid=42 num_events_dropped=0x3

        """);

    [Fact]
    public void Json_has_an_object_a_line_with_numbers_as_they_are_declared() => Reading.Text(Trace, stream => new JsonTraceWriter(stream)).ShouldBe(
        """
        {"time_ns":1000,"pid":42,"event":"memory_region_ops_read","arguments":{"cpu_index":-1,"mr":"0x55d0c8a41230","addr":18446744073709551615,"value":18,"size":4,"name":"\u001b[2J\u000d\u000a1@2.3:x \"'\\\u0009\u0000\u007fé�\u202e\u0085"}}
        {"time_ns":2000,"pid":42,"event":"blk_co_preadv","arguments":{"blk":"0x55d0","bs":"0x0","offset":-1,"bytes":4611686018427387904,"flags":-2}}
        {"time_ns":4500,"pid":42,"event":"unheard_of","arguments":{"undeclared":"0100000000000000"}}
        {"time_ns":4501,"pid":42,"event":"cpu_reset","arguments":{"cpu_index":0}}
        {"time_ns":4501,"pid":42,"event":"Dropped_Event","arguments":{"num_events_dropped":3}}

        """);

    [Fact]
    public void Every_line_of_json_is_valid()
    {
        foreach (var line in Reading.Text(Trace, stream => new JsonTraceWriter(stream)).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            JsonDocument.Parse(line).Dispose();
        }
    }

    [Fact]
    public void Csv_has_a_column_for_each_argument_an_event_can_have() => Reading.Text(Trace, stream => new CsvTraceWriter(stream)).ShouldBe(
        """
        time_ns,pid,event,argument1,argument2,argument3,argument4,argument5,argument6,argument7,argument8,argument9,argument10
        1000,42,memory_region_ops_read,-1,0x55d0c8a41230,18446744073709551615,18,4,"\x1b[2J\r\n1@2.3:x ""'\\\t\x00\x7f\xc3\xa9\xff\xe2\x80\xae\xc2\x85",,,,
        2000,42,blk_co_preadv,0x55d0,0x0,-1,4611686018427387904,-2,,,,,
        4500,42,unheard_of,0x0100000000000000,,,,,,,,,
        4501,42,cpu_reset,0,,,,,,,,,
        4501,42,Dropped_Event,3,,,,,,,,,

        """);

    [Fact]
    public void Csv_of_one_event_has_columns_with_the_names_of_its_arguments()
    {
        var options = new TraceOptions { Only = ["blk_co_preadv"] };
        Reading.Text(Reading.Open(Trace, options), stream => new CsvTraceWriter(stream, options.Declarations.Find("blk_co_preadv"))).ShouldBe(
            """
            time_ns,pid,event,blk,bs,offset,bytes,flags
            2000,42,blk_co_preadv,0x55d0,0x0,-1,4611686018427387904,-2

            """);
    }

    [Fact]
    public void A_log_has_the_messages_that_QEMU_words() => Reading.Text(Trace, stream => new LogTraceWriter(stream)).ShouldBe(
        """
        42@0.000001:memory_region_ops_read cpu -1 mr 0x55d0c8a41230 addr 0xffffffffffffffff value 0x12 size 4 name '\x1b[2J\r\n1@2.3:x "'\\\t\x00\x7f\xc3\xa9\xff\xe2\x80\xae\xc2\x85'
        42@0.000002:blk_co_preadv blk 0x55d0 bs (nil) offset -1 bytes 4611686018427387904 flags 0xfffffffe
        42@0.000004:unheard_of undeclared=0x0100000000000000
        42@0.000004:cpu_reset 0
        42@0.000004:Dropped_Event num_events_dropped=3

        """);

    [Theory]
    [InlineData("plain", "b'plain'")]
    [InlineData("", "b''")]
    [InlineData("it's", "b\"it's\"")]
    [InlineData("\"", "b'\"'")]
    [InlineData("'\"", "b'\\'\"'")]
    [InlineData("\\", "b'\\\\'")]
    public void Strings_are_quoted_as_Python_quotes_bytes(string text, string quoted) =>
        Reading.Text(Reading.Open(TraceBytes.Usual().Event(12, 0, 0, text, 0, "").ToArray())).ShouldContain($"current_state_str={quoted} new");

    [Fact]
    public void The_longest_record_fits_whatever_its_bytes_are()
    {
        var longest = string.Concat(Enumerable.Repeat('\u0001', 512));
        var trace = TraceBytes.Usual();
        for (var record = 0; record < 300; record++)
        {
            trace.Event(12, 0, -1, longest, -1, longest);
        }

        foreach (var writer in (Func<Stream, TraceWriter>[])[s => new TextTraceWriter(s), s => new JsonTraceWriter(s), s => new CsvTraceWriter(s), s => new LogTraceWriter(s)])
        {
            Reading.Text(trace.ToArray(), writer).Split('\n').Length.ShouldBeInRange(301, 302);
        }
    }
}
