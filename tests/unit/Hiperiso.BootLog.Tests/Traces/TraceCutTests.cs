namespace Hiperiso.BootLog.Tests.Traces;

/// <summary>How a trace comes in pieces, and where it stops, must not matter for what came before.</summary>
public class TraceCutTests
{
    private static readonly byte[] Trace = TraceBytes.Usual()
        .Event(10, 1000, 17).Event(12, 2000, 9, "running", 11, "shut'down\n").Map(14, "cpu_in").Event(14, 2500, 1, 2, 3).Dropped(3000, 9).Event(10, 9, 1)
        .ToArray();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(64)]
    public void The_size_of_the_pieces_changes_nothing(int most)
    {
        var reader = TraceReader.Open(new DrippingStream(Trace, most), "trace.bin", new TraceOptions());
        Reading.Text(reader).ShouldBe(Reading.Text(Reading.Open(Trace)));
        reader.End.ShouldBe(new TraceEnd(TraceEndKind.Complete, Trace.Length, ""));
    }

    [Fact]
    public void A_trace_larger_than_the_buffer_is_read_across_its_edge()
    {
        var large = TraceBytes.Usual();
        for (var record = 0; record < 12_000; record++)
        {
            large.Event(12, (ulong)record * 1000, record, new string('x', record % 101), 11, "");
        }

        var trace = large.ToArray();
        trace.Length.ShouldBeGreaterThan(4 * TraceBuffer.Size);
        var lines = Reading.Text(Reading.Open(trace)).Split('\n');
        lines.Length.ShouldBe(12_001);
        lines[11_999].ShouldBe($"runstate_set 1.000 pid=42 current_state=0x2edf current_state_str=b'{new string('x', 11_999 % 101)}' new_state=0xb new_state_str=b''");
        Reading.Text(TraceReader.Open(new DrippingStream(trace, 4093), "trace.bin", new TraceOptions())).ShouldBe(string.Join('\n', lines));
    }

    [Fact]
    public void Cut_at_any_byte_a_trace_keeps_what_is_whole()
    {
        var ends = new HashSet<long> { 24 };
        var whole = Reading.Open(Trace);
        while (whole.Read(out _))
        {
            ends.Add(whole.Position);
        }

        var lines = Reading.Text(Reading.Open(Trace)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        for (var length = 24; length < Trace.Length; length++)
        {
            var (text, end) = Reading.All(Trace[..length]);
            var kept = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            kept.ShouldBe(lines[..kept.Length]);
            end.Offset.ShouldBeLessThanOrEqualTo(length);
            end.Kind.ShouldBe(end.Offset == length ? TraceEndKind.Complete : TraceEndKind.Truncated, $"{length} bytes");
            end.Problem.ShouldBe(end.Offset == length ? "" : $"the last record is cut after {length - end.Offset} bytes, as when QEMU is killed");
            if (ends.Contains(length))
            {
                end.Kind.ShouldBe(TraceEndKind.Complete);
            }
        }
    }

    [Fact]
    public void Read_up_to_a_limit_a_trace_is_neither_cut_nor_complete()
    {
        for (var limit = 24; limit < Trace.Length; limit++)
        {
            var reader = Reading.Open(Trace, new TraceOptions { Limit = limit });
            Reading.Text(reader).ShouldBe(Reading.All(Trace[..limit]).Text);
            reader.End.ShouldBe(new TraceEnd(TraceEndKind.Limited, Reading.All(Trace[..limit]).End.Offset, ""));
        }
    }
}
