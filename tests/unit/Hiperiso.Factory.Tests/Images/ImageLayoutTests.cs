using Hiperiso.Factory.Images;
using Hiperiso.Factory.Yaml;

namespace Hiperiso.Factory.Tests.Images;

public sealed class ImageLayoutTests
{
    private const string Stick = """
        name: stick
        description: for tests
        identity: test
        size: 1GiB
        partition-table: gpt
        partitions:
          - { name: data, type: basic-data, file-system: exfat, label: DATA, size: rest }
          - { name: VTOYEFI, type: efi-system, file-system: fat16, label: VTOYEFI, size: 64MiB, payload: true }
        """;

    [Theory]
    [InlineData("128MiB")]
    [InlineData("1GiB")]
    [InlineData("16G")]
    [InlineData("1000000000")]
    public void The_data_partition_begins_at_1_MiB_and_the_system_partition_of_64_MiB_follows_directly(string size)
    {
        var sectors = DiskSize.Parse(size) / 512;

        var extents = ImageLayout.Plan(Read(Stick), DiskSize.Parse(size));

        extents[0].FirstLba.ShouldBe(2048);
        extents[1].FirstLba.ShouldBe(extents[0].LastLba + 1);
        extents[1].SectorCount.ShouldBe(131_072);
        (extents[1].FirstLba % 2048).ShouldBe(0);
        extents[1].LastLba.ShouldBeLessThan(sectors - 33);
        extents[1].LastLba.ShouldBeGreaterThan(sectors - 33 - 4096);
    }

    [Fact]
    public void A_disk_that_is_too_small_is_refused_with_the_size_it_needs() =>
        Should.Throw<FactoryException>(() => ImageLayout.Plan(Read(Stick), 64 << 20)).ToString()
            .ShouldBe("a disk of 64 MiB is too small for the image 'stick'\nIt needs 82 MiB at least, plus the images to be copied in: give a larger --size.");

    [Theory]
    [InlineData("partition-table: gpt", "partition-table: gtp", "images/x.yaml:5: 'partition-table' must be one of gpt, mbr, not 'gtp'")]
    [InlineData("identity: test", "identiy: test", "images/x.yaml:3: unknown key 'identiy'")]
    [InlineData("size: 64MiB", "size: rest", "images/x.yaml:7: at most one partition can have 'size: rest'")]
    public void Errors_in_the_declaration_name_file_and_line(string right, string wrong, string message) =>
        Should.Throw<FactoryException>(() => Read(Stick.Replace(right, wrong, StringComparison.Ordinal)))
            .Message.ShouldStartWith(message);

    private static ImageSpec Read(string text) => ImageSpecReader.Read(YamlFile.Parse(text, "images/x.yaml"));
}
