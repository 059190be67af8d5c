namespace Hiperiso.BootLog.Tests.Traces;

public class AccessCountsTests
{
    [Fact]
    public void Counts_are_exact_while_there_is_room()
    {
        var counts = new AccessCounts(64);
        for (var access = 0; access < 64 * 100; access++)
        {
            counts.Add((ulong)(access % 64), 0, isWrite: access % 2 == 1);
        }

        var found = Busiest(counts);
        (found.Total, found.MaximumError).ShouldBe((6400, 0));
        found.Busiest.ShouldBe(Enumerable.Range(0, 64).Select(address => new TraceHotSpot((ulong)address, "", address % 2 == 0 ? 100 : 0, address % 2 == 0 ? 0 : 100)));
    }

    // Every count must lie within the error that is stated, whatever the order of addresses.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Counts_are_within_the_stated_error_of_the_truth(int seed)
    {
        var random = new Random(seed);
        var counts = new AccessCounts(64);
        var truth = new Dictionary<ulong, long>();
        for (var access = 0; access < 100_000; access++)
        {
            // A few addresses are busy, most are used a few times.
            var address = (ulong)(5000 * Math.Pow(random.NextDouble(), 6));
            truth[address] = truth.GetValueOrDefault(address) + 1;
            counts.Add(address, 0, isWrite: false);
        }

        var found = Busiest(counts);
        found.MaximumError.ShouldBeInRange(1, 2 * 100_000 / 64);
        foreach (var spot in found.Busiest)
        {
            spot.Total.ShouldBeInRange(truth[spot.Address] - found.MaximumError, truth[spot.Address]);
        }

        truth.Where(pair => pair.Value > found.MaximumError + found.Busiest[^1].Total).Select(pair => pair.Key)
            .ShouldBeSubsetOf(found.Busiest.Select(spot => spot.Address));
    }

    [Fact]
    public void Ever_new_addresses_take_no_more_room()
    {
        var counts = new AccessCounts(64);
        for (ulong access = 0; access < 100_000; access++)
        {
            counts.Add(access << 20, 0, isWrite: true);
            counts.Add(7, 0, isWrite: true);
        }

        var found = Busiest(counts);
        found.Busiest[0].ShouldBe(new TraceHotSpot(7, "", 0, 100_000));
        found.MaximumError.ShouldBeLessThanOrEqualTo(200_000 * 2 / 64);
    }

    private static TraceHotSpots Busiest(AccessCounts counts) => counts.Busiest((address, _) => new TraceHotSpot(address, "", 0, 0));
}
