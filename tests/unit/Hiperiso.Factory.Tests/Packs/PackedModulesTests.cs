using Hiperiso.Factory.Packs;

namespace Hiperiso.Factory.Tests.Packs;

public sealed class PackedModulesTests
{
    private const string ModulesDep = """
        kernel/drivers/net/e1000e.ko.xz:
        kernel/drivers/usb/usbcore.ko.xz:
        kernel/drivers/usb/serial/usbserial.ko.xz: kernel/drivers/usb/usbcore.ko.xz
        kernel/drivers/gpu/drm/drm.ko.xz:
        kernel/drivers/hv/screen.ko.xz: kernel/drivers/gpu/drm/drm.ko.xz

        """;

    private readonly PackedModules _modules = new(
        ModulesDep, ["kernel/drivers/usb/usbcore.ko.xz"], new ModuleExclusions([new PathGlob("kernel/drivers/gpu/**")]));

    [Fact]
    public void A_pack_has_what_the_host_system_lacks_without_what_is_excluded_and_what_needs_that() =>
        _modules.Paths.ShouldBe(["kernel/drivers/net/e1000e.ko.xz", "kernel/drivers/usb/serial/usbserial.ko.xz"]);

    [Fact]
    public void The_lists_know_what_is_in_the_pack_or_in_the_host_system_and_nothing_else()
    {
        var indexes = _modules.Indexes(
            "# made by depmod\nalias usb:v1* usbserial\nalias pci:v1* e1000e\nalias pci:v2* drm\nalias usb:v2* usbcore\n",
            "softdep usbserial pre: nothing\nsoftdep drm pre: nothing\n");

        indexes.ShouldBe(
        [
            ("modules.alias", "alias pci:v1* e1000e\nalias usb:v1* usbserial\nalias usb:v2* usbcore\n"),
            ("modules.dep", "kernel/drivers/net/e1000e.ko.xz:\n"
                + "kernel/drivers/usb/serial/usbserial.ko.xz: kernel/drivers/usb/usbcore.ko.xz\nkernel/drivers/usb/usbcore.ko.xz:\n"),
            ("modules.softdep", "softdep usbserial pre: nothing\n"),
        ]);
    }

    [Theory]
    [InlineData("a/*.ko", "a/b.ko", true)]
    [InlineData("a/*.ko", "a/b/c.ko", false)]
    [InlineData("a/**", "a/b/c.ko", true)]
    [InlineData("a/?.ko", "a/b.ko", true)]
    [InlineData("a/?.ko", "a//.ko", false)]
    [InlineData("a.ko", "aXko", false)]
    [InlineData("a.ko", "A.ko", false)]
    [InlineData("a.ko", "a.ko\n", false)]
    public void Globs_stay_within_a_directory_unless_they_have_two_stars(string pattern, string path, bool matches) =>
        new PathGlob(pattern).Matches(path).ShouldBe(matches);
}
