using Hiperiso.Runtime.Session;
using Hiperiso.Runtime.Volumes;

namespace Hiperiso.Runtime.Tests.Volumes;

public sealed class DataPartitionSearchTests
{
    private const string Hint = "0000-0001";

    private readonly List<string> _inspected = [];
    private int _seconds;

    [Fact(Timeout = 10_000)]
    public async Task The_volume_with_the_image_wins_at_once_and_nothing_after_it_is_touched()
    {
        var found = await SearchAsync(
            null, Volume("sda1", DataContent.OurFolders), Volume("sdb1", DataContent.RequestedImage), Volume("sdc1", DataContent.Foreign));
        found!.Device.Name.ShouldBe("sdb1");
        _inspected.ShouldBe(["sda1", "sdb1"]);
    }

    [Fact(Timeout = 10_000)]
    public async Task A_stick_that_comes_late_wins_over_a_disk_that_looks_like_one()
    {
        var found = await SearchAsync(null, Volume("sda1", DataContent.OurFolders), Volume("sdb1", DataContent.RequestedImage, second: 4));
        found!.Device.Name.ShouldBe("sdb1");
    }

    [Fact(Timeout = 10_000)]
    public async Task Without_the_image_the_volume_with_our_folders_is_taken()
    {
        var found = await SearchAsync(null, Volume("sda1", DataContent.Foreign), Volume("sdb1", DataContent.OurFolders, second: 2));
        found!.Device.Name.ShouldBe("sdb1");
    }

    [Fact(Timeout = 10_000)]
    public async Task Of_equal_volumes_the_first_in_the_list_is_taken_whenever_it_came()
    {
        var found = await SearchAsync(null, Volume("sdb1", DataContent.OurFolders, second: 2), Volume("sda1", DataContent.OurFolders));
        found!.Device.Name.ShouldBe("sdb1");
    }

    [Fact(Timeout = 20_000)]
    public async Task Foreign_volumes_are_never_taken() =>
        (await SearchAsync(null, Volume("sda1", DataContent.Foreign), Volume("sdb1", DataContent.Unreadable))).ShouldBeNull();

    [Theory(Timeout = 10_000)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_named_volume_wins_over_one_with_the_image_and_no_other_is_touched(bool isEmpty)
    {
        var content = isEmpty ? DataContent.Foreign : DataContent.OurFolders;
        var found = await SearchAsync(Hint, Volume("sda1", DataContent.RequestedImage), Volume("sdb1", content, second: 4, serial: Hint));
        found!.Device.Name.ShouldBe("sdb1");
        _inspected.ShouldBe(["sdb1"]);
    }

    [Fact(Timeout = 10_000)]
    public async Task Of_two_sticks_with_the_same_serial_the_one_with_the_image_wins()
    {
        var found = await SearchAsync(
            Hint, Volume("sda1", DataContent.OurFolders, serial: Hint), Volume("sdb1", DataContent.RequestedImage, serial: Hint));
        found!.Device.Name.ShouldBe("sdb1");
    }

    [Fact(Timeout = 20_000)]
    public async Task A_named_volume_that_never_comes_is_given_up_after_ten_seconds()
    {
        var found = await SearchAsync(Hint, Volume("sda1", DataContent.RequestedImage));
        found!.Device.Name.ShouldBe("sda1");
        _seconds.ShouldBeInRange(10, 12);
    }

    [Fact(Timeout = 20_000)]
    public async Task A_named_volume_that_cannot_be_read_is_not_replaced_by_another()
    {
        var found = await SearchAsync(Hint, Volume("sda1", DataContent.RequestedImage), Volume("sdb1", DataContent.Unreadable, serial: Hint));
        found.ShouldBeNull();
        _inspected.ShouldAllBe(name => name == "sdb1");
    }

    [Fact(Timeout = 10_000)]
    public async Task A_volume_that_failed_once_is_tried_again()
    {
        var found = await SearchAsync(null, Volume("sdb1", DataContent.RequestedImage, failures: 2));
        found!.Device.Name.ShouldBe("sdb1");
        _inspected.Count.ShouldBe(3);
    }

    [Fact(Timeout = 20_000)]
    public async Task A_volume_that_was_unplugged_is_not_taken() =>
        (await SearchAsync(null, Volume("sdb1", DataContent.OurFolders, until: 3))).ShouldBeNull();

    [Fact(Timeout = 10_000)]
    public async Task A_wish_to_end_the_machine_ends_the_search()
    {
        var search = new DataPartitionSearch(() => [], Never, SessionClock.System, null, TimeSpan.FromHours(1), () => ++_seconds > 2);
        (await search.RunAsync()).ShouldBeNull();
    }

    [Fact]
    public void The_efi_system_partition_is_no_candidate()
    {
        DataVolumeMount.IsCandidate(new BlockDevice("sda2", "/dev/sda2", 1, new VolumeSignature(FileSystemKind.Fat, "VTOYEFI", ""))).ShouldBeFalse();
        DataVolumeMount.IsCandidate(new BlockDevice("sda", "/dev/sda", 1, null)).ShouldBeFalse();
        DataVolumeMount.IsCandidate(Volume("sda1", DataContent.Foreign).Device).ShouldBeTrue();
    }

    private static DataCandidate Never(BlockDevice device) => throw new InvalidOperationException();

    private static TestVolume Volume(
        string name, DataContent content, int second = 0, int until = int.MaxValue, int failures = 0, string serial = "FFFF-FFFF") => new(
        new BlockDevice(name, "/dev/" + name, 1, new VolumeSignature(FileSystemKind.ExFat, "", serial)), content, second, until, failures);

    // Volumes appear after a number of seconds; every look at the clock is one second.
    private Task<DataCandidate?> SearchAsync(string? hint, params TestVolume[] volumes) => new DataPartitionSearch(
        () => [.. volumes.Where(volume => volume.Second <= _seconds && _seconds < volume.Until).Select(volume => volume.Device)],
        device =>
        {
            _inspected.Add(device.Name);
            var volume = volumes.Single(volume => volume.Device == device);
            var fails = _inspected.Count(name => name == device.Name) <= volume.Failures;
            return new DataCandidate(device, fails ? DataContent.Unreadable : volume.Content, fails ? "not yet" : null);
        },
        new SessionClock(TimeProvider.System, () => TimeSpan.FromSeconds(_seconds++)),
        hint,
        TimeSpan.FromSeconds(20),
        () => false).RunAsync();

    private sealed record TestVolume(BlockDevice Device, DataContent Content, int Second, int Until, int Failures);
}
