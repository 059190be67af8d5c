using System.Collections.Immutable;
using Hiperiso.BootLog;
using Hiperiso.Factory.Matrix;
using Hiperiso.Factory.VirtualMachines;

namespace Hiperiso.Factory.Tests.Matrix;

public class MatrixSelectionTests
{
    private static readonly ImmutableArray<MatrixEntry> All =
        [Entry("a-uefi", 100, "smoke"), Entry("a-bios", 90), Entry("b", 50, "slow"), Entry("c", 40, "smoke", "slow"), Entry("d", 30)];

    [Fact]
    public void Tags_and_filters_both_have_to_fit()
    {
        Ids(MatrixSelection.Everything).ShouldBe(["a-uefi", "a-bios", "b", "c", "d"]);
        Ids(new(["smoke"], [])).ShouldBe(["a-uefi", "c"]);
        Ids(new([], ["a-*", "?"])).ShouldBe(["a-uefi", "a-bios", "b", "c", "d"]);
        Ids(new(["slow"], ["b", "a*"])).ShouldBe(["b"]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void Parts_have_every_entry_once_and_last_about_as_long(int count)
    {
        var parts = Enumerable.Range(1, count).Select(shard => (MatrixSelection.Everything with { Shard = shard, ShardCount = count })
            .From(All, ImmutableDictionary<string, double>.Empty)).ToList();
        parts.SelectMany(part => part).Select(entry => entry.Id).Order().ShouldBe(All.Select(entry => entry.Id).Order());
        parts.Max(part => part.Sum(entry => entry.LimitSeconds)).ShouldBeLessThanOrEqualTo((310 / count) + 100);
    }

    [Fact]
    public void Parts_are_balanced_by_how_long_entries_took()
    {
        var seconds = new Dictionary<string, double> { ["d"] = 500 };
        (MatrixSelection.Everything with { Shard = 1, ShardCount = 2 }).From(All, seconds).Select(entry => entry.Id).ShouldBe(["d"]);
    }

    [Fact]
    public void A_tag_or_filter_that_chooses_nothing_is_an_error()
    {
        Should.Throw<FactoryException>(() => Ids(new(["smok"], []))).Message.ShouldBe("--tag=smok chooses no entry; did you mean 'smoke'?");
        Should.Throw<FactoryException>(() => Ids(new([], ["z*"]))).Message.ShouldBe("--filter=z* chooses no entry");
    }

    [Theory]
    [InlineData("0/3")]
    [InlineData("4/3")]
    [InlineData("1")]
    [InlineData("a/b")]
    [InlineData("1/2/3")]
    public void A_part_that_is_none_is_an_error(string text) =>
        Should.Throw<FactoryException>(() => MatrixSelection.Everything.WithShard(text)).Message.ShouldBe($"--shard={text} is no part of a whole");

    private static IEnumerable<string> Ids(MatrixSelection selection) =>
        selection.From(All, ImmutableDictionary<string, double>.Empty).Select(entry => entry.Id);

    [Theory]
    [InlineData(3, 37, "1/3 2/3 3/3")]
    [InlineData(3, 2, "1/2 2/2")]
    [InlineData(0, 37, "1/1")]
    [InlineData(3, 0, "1/1")]
    public void No_job_is_without_work(int wanted, int entries, string parts) =>
        string.Join(' ', MatrixSelection.Parts(wanted, entries)).ShouldBe(parts);

    [Fact]
    public void There_are_no_more_jobs_than_a_service_starts() => MatrixSelection.Parts(1000, 1000).Length.ShouldBe(256);

    internal static MatrixEntry Entry(string id, int limit, params string[] tags) => new()
    {
        Id = id,
        Image = new MatrixImage("i", "i-iso", "i.iso", "i.iso", "ipxe"),
        Firmware = HostFirmware.Uefi,
        Accelerator = MatrixAccelerator.Kvm,
        GuestRamMb = 256,
        GuestCpus = 1,
        Stages = [BootStage.Firmware, BootStage.Kernel],
        Result = BootResult.Incomplete,
        Tags = [.. tags],
        LimitSeconds = limit,
    };
}
