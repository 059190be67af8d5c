using System.Globalization;

namespace Hiperiso.BootLog.Tests.Traces;

/// <summary>Damaged traces: every one ends, none throws anything but a refusal, memory stays bounded. <c>HIPERISO_FUZZ</c> sets how many.</summary>
public sealed class TraceFuzzTests(ITestOutputHelper output)
{
    private const int InputsOfASeed = 500;

    private static readonly int Inputs =
        int.Parse(Environment.GetEnvironmentVariable("HIPERISO_FUZZ") is { Length: > 0 } number ? number : "5000", CultureInfo.InvariantCulture);

    private static readonly Func<Stream, TraceWriter>[] Writers =
        [stream => new TextTraceWriter(stream), stream => new JsonTraceWriter(stream), stream => new CsvTraceWriter(stream), stream => new LogTraceWriter(stream)];

    private static readonly byte[][] Samples =
    [
        TraceBytes.Usual().Map(14, "memory_region_ops_write").Map(15, "ide_atapi_cmd_read").Map(16, "ide_atapi_cmd_error").Map(17, "virtio_blk_handle_read")
            .Event(14, 5, 0, 0xa, 0xfee000b0, 0, 4, "apic-msi").Event(15, 6, 0xa, "dma", 64, 2).Event(16, 7, 0xa, 5, 0x21).Event(12, 8, 9, "running", 11, "shutdown")
            .Event(17, 9, 1, 2, 3, 4).Dropped(10, 5).Event(10, 11, 12).ToArray(),
        "7@1.000002:cd_read_sector lba=5\n7@1.000003:ide_atapi_cmd_read IDEState: 0x5; read dma: LBA=17 nb_sectors=1\nruns on\n7@1.000009:runstate_set current_run_state 9 (running) new_state 11 (shutdown)\n"u8.ToArray(),
    ];

    private static readonly byte[][] Words =
    [
        BitConverter.GetBytes(0UL), BitConverter.GetBytes(1UL), BitConverter.GetBytes(ulong.MaxValue), BitConverter.GetBytes(ulong.MaxValue - 1),
        BitConverter.GetBytes(1UL << 63), BitConverter.GetBytes(0x7fffffffu), BitConverter.GetBytes(24u), BitConverter.GetBytes(5184u), BitConverter.GetBytes(512u),
        TraceBytes.Version(4).ToArray(), TraceBytes.Version(4).Map(3, "pci_cfg_read").ToArray()[24..], "\n"u8.ToArray(), "7@1.000002:"u8.ToArray(), "\xff\0"u8.ToArray(),
    ];

    [Fact]
    public void Damaged_traces_end_in_good_order()
    {
        var (refused, damaged, records) = (0, 0, 0L);
        Parallel.For(0, Math.Max(1, Inputs / InputsOfASeed), seed =>
        {
            var random = new Random(seed);
            for (var input = 0; input < InputsOfASeed; input++)
            {
                var trace = Mutated(random);
                try
                {
                    var (count, isDamaged) = Check(trace, Writers[input % Writers.Length]);
                    Interlocked.Add(ref records, count);
                    Interlocked.Add(ref damaged, isDamaged ? 1 : 0);
                }
                catch (InvalidDataException)
                {
                    Interlocked.Increment(ref refused);
                }
                catch (Exception failure)
                {
                    throw new InvalidOperationException($"seed {seed}, input {input}: {Convert.ToHexString(trace)}", failure);
                }
            }
        });
        output.WriteLine($"{Inputs} traces: {refused} refused, {damaged} damaged, {records} records");
        refused.ShouldBeInRange(Inputs / 100, Inputs / 2);
        damaged.ShouldBeInRange(Inputs / 20, Inputs * 19 / 20);
        records.ShouldBeGreaterThan(Inputs);
    }

    private static (long Records, bool IsDamaged) Check(byte[] trace, Func<Stream, TraceWriter> writer)
    {
        var text = Reading.Open(trace);
        var lines = Reading.Text(text, writer);
        var summary = Reading.Summary(trace);
        summary.End.ShouldBe(text.End);
        summary.End.Offset.ShouldBeInRange(0, trace.Length);
        (lines.Count(character => character == '\n') - summary.RecordCount).ShouldBeInRange(0, 1);
        lines.ShouldAllBe(character => character == '\n' || (character >= ' ' && character != '\u007f'));
        TraceReport.WriteText("trace.bin", summary).Split('\n').ShouldAllBe(line => line.Length <= 80);
        TraceJson.Write(summary).Length.ShouldBeGreaterThan(0);
        TraceSummary.Of(TraceReader.Open(new DrippingStream(trace, 5), "trace.bin", new TraceOptions())).RecordCount.ShouldBe(summary.RecordCount);
        return (summary.RecordCount, summary.End.Kind == TraceEndKind.Damaged);
    }

    private static byte[] Mutated(Random random)
    {
        var trace = Samples[random.Next(Samples.Length)].ToList();
        for (var change = random.Next(4); change >= 0; change--)
        {
            var at = random.Next(trace.Count + 1);
            var length = Math.Min(trace.Count - at, random.Next(1, 40));
            var word = Words[random.Next(Words.Length)];
            switch (random.Next(6))
            {
                case 0:
                    trace.InsertRange(at, word);
                    break;
                case 1:
                    trace.RemoveRange(at, length);
                    break;
                case 2:
                    trace.InsertRange(random.Next(trace.Count + 1), trace.GetRange(at, length));
                    break;
                case 3:
                    trace.RemoveRange(at, Math.Min(word.Length, trace.Count - at));
                    trace.InsertRange(at, word);
                    break;
                case 4 when at < trace.Count:
                    trace[at] ^= (byte)(1 << random.Next(8));
                    break;
                default:
                    trace.RemoveRange(at, trace.Count - at);
                    break;
            }
        }

        return [.. trace];
    }
}
