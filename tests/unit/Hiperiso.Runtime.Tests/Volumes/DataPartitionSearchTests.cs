using Hiperiso.Runtime.Session;
using Hiperiso.Runtime.Volumes;

namespace Hiperiso.Runtime.Tests.Volumes;

public sealed class DataPartitionSearchTests
{
    private static readonly VolumeSignature ExFat = new(FileSystemKind.ExFat, "", "1234-5678");

    [Fact(Timeout = 10_000)]
    public async Task The_volume_with_the_image_wins_at_once()
    {
        var found = await Search(("sda1", 0, DataContent.OurFolders), ("sdb1", 0, DataContent.RequestedImage));
        found!.Device.Name.ShouldBe("sdb1");
    }

    [Fact(Timeout = 10_000)]
    public async Task A_stick_that_comes_late_wins_over_a_disk_that_looks_like_one()
    {
        var found = await Search(("sda1", 0, DataContent.OurFolders), ("sdb1", 4, DataContent.RequestedImage));
        found!.Device.Name.ShouldBe("sdb1");
    }

    [Fact(Timeout = 10_000)]
    public async Task Without_the_image_the_volume_with_our_folders_is_taken()
    {
        var found = await Search(("sda1", 0, DataContent.Foreign), ("sdb1", 2, DataContent.OurFolders));
        found!.Device.Name.ShouldBe("sdb1");
    }

    [Fact(Timeout = 10_000)]
    public async Task Foreign_volumes_are_never_taken() =>
        (await Search(("sda1", 0, DataContent.Foreign), ("sdb1", 0, DataContent.Unreadable))).ShouldBeNull();

    [Fact]
    public void The_efi_system_partition_is_no_candidate()
    {
        DataVolumeMount.IsCandidate(new BlockDevice("sda2", "/dev/sda2", 1, new VolumeSignature(FileSystemKind.Fat, "VTOYEFI", ""))).ShouldBeFalse();
        DataVolumeMount.IsCandidate(new BlockDevice("sda", "/dev/sda", 1, null)).ShouldBeFalse();
        DataVolumeMount.IsCandidate(new BlockDevice("sda1", "/dev/sda1", 1, ExFat)).ShouldBeTrue();
    }

    // Volumes appear after a number of seconds; every look at the clock is one second.
    private static Task<DataCandidate?> Search(params (string Name, int Second, DataContent Content)[] volumes)
    {
        var seconds = 0;
        var devices = volumes.Select(volume => new BlockDevice(volume.Name, "/dev/" + volume.Name, 1, ExFat)).ToList();
        var search = new DataPartitionSearch(
            () => [.. devices.Where((_, i) => volumes[i].Second <= seconds)],
            device => new DataCandidate(device, volumes[devices.IndexOf(device)].Content, null),
            new SessionClock(TimeProvider.System, () => TimeSpan.FromSeconds(seconds++)),
            TimeSpan.FromSeconds(20));
        return search.RunAsync();
    }
}
