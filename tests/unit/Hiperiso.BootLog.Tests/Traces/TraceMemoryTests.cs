namespace Hiperiso.BootLog.Tests.Traces;

/// <summary>Alone, since it counts what the whole process holds.</summary>
[Collection(Name)]
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class TraceMemoryTests
{
    private const string Name = "memory of traces";
    private const long MostMemory = 32_000_000;

    public static TheoryData<string> Floods => ["names", "renamed ids", "addresses", "regions", "drives", "log names", "times"];

    // What a hostile trace could grow: each in an endless stream of it, of which a million are read.
    [Theory]
    [MemberData(nameof(Floods))]
    public void Memory_stays_bounded_whatever_a_trace_is_full_of(string kind)
    {
        const int count = 300_000;
        using var stream = new FloodStream(kind, count);
        GC.Collect();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var reader = TraceReader.Open(stream, "flood", new TraceOptions());
        var summary = TraceSummary.Of(reader);
        var after = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(reader);
        (after - before).ShouldBeLessThan(MostMemory, $"{summary.RecordCount} records, {summary.End}");
        (summary.RecordCount + summary.End.Offset).ShouldBeGreaterThan(10_000);
    }
}
