using System.Globalization;
using Hiperiso.Tools.Disks;
using Hiperiso.Tools.Sticks;

namespace Hiperiso.Tools.Tests.Sticks;

/// <summary>What a disk will look like.</summary>
public sealed class InstallPlannerTests
{
    private const long Esp = 64 << 20;

    [Fact]
    public void Plans_for_disks_of_all_kinds()
    {
        using var sample = new SampleImage(1);
        using var image = StickImage.Open(sample.Path);
        var plans = new List<string>();
        foreach (var size in new[] { 146L << 20, 1_000_204_886, 31_914_983_424, 2_000_398_934_016, 16_000_900_661_248 })
        {
            foreach (var sectorSize in new[] { 512, 4096 })
            {
                foreach (var table in new[] { TableKind.Gpt, TableKind.Mbr })
                    plans.Add(Describe(image, size, sectorSize, new InstallOptions { Table = table, Reserve = size > 1L << 30 ? 1_000_000_000 : 0 }));
            }
        }

        string.Join('\n', plans).ShouldMatchApproved(options => options.SubFolder("Approved").NoDiff());
    }

    [Theory]
    [InlineData("exfat", "label of 12", "at most 11 characters")]
    [InlineData("fat32", "hiperiso", "capital letters")]
    [InlineData("ntfs", "a label\nof two lines", "control character")]
    public void A_label_that_cannot_be_is_refused(string fileSystem, string label, string reason) =>
        Should.Throw<InvalidDataException>(() => Make(1L << 30, 512, new InstallOptions
        {
            FileSystem = Enum.Parse<DataFileSystem>(fileSystem, ignoreCase: true),
            Label = label == "label of 12" ? "twelve chars" : label,
        })).Message.ShouldContain(reason);

    [Fact]
    public void A_sector_size_that_no_table_knows_is_refused() =>
        Should.Throw<InvalidDataException>(() => Make(1L << 30, 520, new InstallOptions())).Message.ShouldContain("sectors of 520 bytes");

    [Fact]
    public void A_disk_that_is_too_small_is_refused_with_what_is_needed()
    {
        var refused = Should.Throw<RefusedException>(() => Make(100 << 20, 512, new InstallOptions()));
        refused.Refusal.ShouldBe(Refusal.TooSmall);
        refused.Message.ShouldBe("/dev/sdb has 104.9 MB, which is too small: 153.1 MB are needed, and room for your images");
    }

    [Fact]
    public void A_reserve_counts() =>
        Should.Throw<RefusedException>(() => Make(1L << 30, 512, new InstallOptions { Reserve = 900L << 20 })).Refusal.ShouldBe(Refusal.TooSmall);

    private static string Describe(StickImage image, long size, int sectorSize, InstallOptions options)
    {
        var head = string.Create(CultureInfo.InvariantCulture, $"--- {size} bytes, sectors of {sectorSize}, {options.Table}");
        try
        {
            var plan = Make(size, sectorSize, options);
            (plan.Spare.End + plan.Reserve).ShouldBeLessThanOrEqualTo(size);
            // Not what is installed, which is another one each time.
            return head + "\n" + string.Join('\n', PlanText.Of(plan, image).Skip(1));
        }
        catch (Exception failure) when (failure is InvalidDataException or RefusedException)
        {
            return head + "\n" + failure.Message;
        }
    }

    private static InstallPlan Make(long size, int sectorSize, InstallOptions options) =>
        InstallPlanner.Make(new Disk("/dev/sdb", DiskBus.Usb, size) { SectorSize = sectorSize }, Esp, options);
}
