using Hiperiso.Tools.Disks;
using Hiperiso.Tools.Sticks;

namespace Hiperiso.Tools.Tests.Sticks;

/// <summary>An image that is not what it should be installs nothing.</summary>
public sealed class StickImageTests
{
    [Theory(Timeout = 600_000)]
    [InlineData(100)] // boot sector
    [InlineData((34 * 512) + 700)] // core image
    [InlineData((43 << 20) + 600_000)] // EFI system partition
    public void A_damaged_one_is_refused_by_its_block_map(long offset)
    {
        using var sample = new SampleImage(1);
        sample.Damage(offset);
        Refused(sample, "does not match its block map in blocks ");
    }

    [Fact(Timeout = 600_000)]
    public void A_damaged_one_without_a_block_map_is_refused_by_its_checksum()
    {
        using var sample = new SampleImage(1);
        File.Delete(sample.Path + ".bmap");
        StickImage.Open(sample.Path).Dispose();
        sample.Damage(100);
        Refused(sample, "does not match hiperiso.img.sha256");
    }

    [Fact(Timeout = 600_000)]
    public void A_checksum_that_is_none_is_refused()
    {
        using var sample = new SampleImage(1);
        File.WriteAllText(sample.Path + ".sha256", "<html>not found</html>");
        Refused(sample, "holds no SHA-256");
    }

    [Fact(Timeout = 600_000)]
    public void A_map_of_another_image_is_refused()
    {
        using var sample = new SampleImage(1);
        File.WriteAllText(sample.Path + ".bmap", File.ReadAllText(sample.Path + ".bmap").Replace("67108864", "67108865", StringComparison.Ordinal));
        Refused(sample, "is the map of another image");
    }

    [Fact(Timeout = 600_000)]
    public void What_is_no_image_is_refused()
    {
        using var sample = new SampleImage(1);
        File.Delete(sample.Path + ".bmap");
        File.Delete(sample.Path + ".sha256");
        File.WriteAllBytes(sample.Path, new byte[1 << 20]);
        Refused(sample, "is no image of a hiperiso stick");
    }

    [Fact(Timeout = 600_000)]
    public void One_that_is_not_there_is_refused()
    {
        using var sample = new SampleImage(1);
        File.Delete(sample.Path);
        Refused(sample, "there is no image; say where it is with --image FILE");
    }

    [Fact(Timeout = 600_000)]
    public void The_version_is_that_of_this_image_only()
    {
        using var sample = new SampleImage(3);
        using (var image = StickImage.Open(sample.Path))
            image.Manifest.Version.ShouldBe("3.0.0");
        File.Delete(sample.Path + ".bmap");
        File.Delete(sample.Path + ".sha256");
        File.WriteAllText(Path.Join(Path.GetDirectoryName(sample.Path), "manifest.json"), """{ "components": [] }""");
        using var other = StickImage.Open(sample.Path);
        other.Manifest.ShortVersion.ShouldBe("unknown");
    }

    private static void Refused(SampleImage sample, string reason)
    {
        var refused = Should.Throw<RefusedException>(() => StickImage.Open(sample.Path).Dispose());
        refused.Refusal.ShouldBe(Refusal.Image);
        refused.Message.ShouldContain(reason);
    }
}
