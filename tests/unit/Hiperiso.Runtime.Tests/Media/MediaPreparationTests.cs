using Hiperiso.Runtime.CommandLine;
using Hiperiso.Runtime.Guest;
using Hiperiso.Runtime.Media;
using Hiperiso.Runtime.Session;
using Hiperiso.Runtime.Tests.Session;

namespace Hiperiso.Runtime.Tests.Media;

/// <summary>What is left out, and what is said about it.</summary>
public sealed class MediaPreparationTests
{
    private const long Plenty = 1L << 30;

    [Theory]
    [InlineData("hiperiso_auto_install=/no.cfg", "The auto_install script no.cfg")]
    [InlineData("hiperiso_injection=/no.tar", "The injection archive no.tar")]
    [InlineData("hiperiso_dud=/no.iso", "The driver update disk no.iso")]
    [InlineData("hiperiso_conf_replace=org=/a;new=/no.cfg", "conf_replace cannot be done in a.iso")]
    [InlineData("hiperiso_conf_replace=org=/a;new=/b;img=1", "inside the image's EFI boot image cannot be")]
    [InlineData("hiperiso_persistence=/no.dat", "/no.dat is not on the data partition")]
    public void What_cannot_be_made_is_said_and_the_guest_gets_the_rest(string request, string note)
    {
        using var folder = Stick();
        var media = Prepare(folder, $"hiperiso_iso=/a.iso {request}", Plenty);
        media.Notes.ShouldHaveSingleItem().ShouldContain(note);
        media.Image.ShouldBe(new GuestMedium(folder["data/a.iso"], "raw", MediumKind.CdRom, IsReadOnly: true));
        media.Extra.ShouldBeEmpty();
        media.Persistence.ShouldBeNull();
        media.Script.ShouldBeNull();
        media.MemoryBytes.ShouldBe(0);
    }

    [Fact]
    public void An_image_is_copied_into_memory_only_if_it_fits()
    {
        using var folder = Stick();
        var length = new FileInfo(folder["data/a.iso"]).Length;
        var tooLittle = Prepare(folder, "hiperiso_iso=/a.iso hiperiso_boot_mode=memdisk", length - 1);
        tooLittle.Image.File.ShouldBe(folder["data/a.iso"]);
        tooLittle.Notes.ShouldHaveSingleItem().ShouldContain("left for it");

        var enough = Prepare(folder, "hiperiso_iso=/a.iso hiperiso_boot_mode=memdisk", length);
        enough.Image.File.ShouldBe(folder["run/memdisk.img"]);
        enough.Notes.ShouldBeEmpty();
        enough.MemoryBytes.ShouldBe(length);
        File.ReadAllBytes(enough.Image.File).ShouldBe(File.ReadAllBytes(folder["data/a.iso"]));
    }

    [Fact]
    public void A_copy_is_given_up_when_the_session_is_to_end()
    {
        using var folder = Stick();
        var stop = new StopRequest();
        stop.Ask(StopCause.PowerButton);
        var media = Prepare(folder, "hiperiso_iso=/a.iso hiperiso_boot_mode=memdisk", Plenty, stop);
        media.Image.File.ShouldBe(folder["data/a.iso"]);
        File.Exists(folder["run/memdisk.img"]).ShouldBeFalse();
    }

    [Fact]
    public async Task Media_share_the_memory_there_is()
    {
        using var folder = Stick();
        var length = new FileInfo(folder["data/a.iso"]).Length;
        await Command.Run("tar", "--create", "--file", folder["data/i.tar"], "--directory", folder["data"], "a.img");
        var media = Prepare(folder, "hiperiso_iso=/a.iso hiperiso_boot_mode=memdisk hiperiso_injection=/i.tar", length + 1000);
        media.Image.File.ShouldBe(folder["run/memdisk.img"]);
        media.Extra.ShouldBeEmpty();
    }

    [Fact]
    public void What_is_dropped_at_the_end_takes_memory_that_is_not_the_guests()
    {
        var parameters = BootParameters.Parse("hiperiso_iso=/a.img hiperiso_ram=2048").Parameters;
        var plan = GuestPlanner.Plan(
            parameters, ExpectedMedia.Of(parameters, HostPaths.Stick), Accelerator.Tcg, new HostCapacity(2256, 2, 2400),
            GuestDisplay.Nowhere, "/s", HostPaths.Stick);
        plan.Spec.Machine.RamMb.ShouldBe(1400);
    }

    [Fact]
    public void Files_of_disks_are_not_replaced()
    {
        using var folder = Stick();
        var media = Prepare(folder, "hiperiso_iso=/a.img hiperiso_conf_replace=org=/a;new=/b", Plenty);
        media.Notes.ShouldHaveSingleItem().ShouldContain("no ISO image");
    }

    [Fact]
    public void An_efi_program_is_refused_to_a_guest_with_a_bios() => Should.Throw<MediumRefusedException>(() =>
    {
        using var folder = Stick();
        Prepare(folder, "hiperiso_iso=/a.efi hiperiso_bios=seabios", Plenty);
    }).Message.ShouldContain("leave out hiperiso_bios=seabios");

    [Theory]
    [InlineData(8192, 2048, 5888)]
    [InlineData(2048, 2048, 448)]
    [InlineData(200, 2048, 0)]
    public void Media_take_what_the_guest_leaves_but_always_a_quarter(int availableMb, int guestMb, int mostMb) =>
        new HostCapacity(availableMb, 2, availableMb).MostMediaBytes(guestMb).ShouldBe((long)mostMb << 20);

    [Fact]
    public void What_media_take_is_not_the_guests()
    {
        using var folder = Stick();
        var parameters = BootParameters.Parse("hiperiso_iso=/a.iso hiperiso_ram=1000").Parameters;
        var media = ExpectedMedia.Of(parameters, HostPaths.Stick) with { MemoryBytes = (100 << 20) + 1 };
        GuestPlanner.Plan(parameters, media, Accelerator.Tcg, new HostCapacity(1256, 2, 2048), GuestDisplay.Nowhere, "/s", HostPaths.Stick).Spec.Machine.RamMb.ShouldBe(899);
    }

    private static TemporaryFolder Stick()
    {
        var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["data"]);
        foreach (var name in (string[])["a.iso", "a.img", "a.efi"])
            File.WriteAllText(folder["data/" + name], new string('x', 1 << 16));
        return folder;
    }

    private static GuestMedia Prepare(TemporaryFolder folder, string request, long mostBytes, StopRequest? stop = null)
    {
        Directory.CreateDirectory(folder["run"]);
        var paths = new HostPaths { Data = folder["data"], Runtime = folder["run"] };
        return new MediaPreparation(BootParameters.Parse(request).Parameters, paths, mostBytes, new RecordingScreen(), stop ?? new StopRequest()).Prepare();
    }
}
