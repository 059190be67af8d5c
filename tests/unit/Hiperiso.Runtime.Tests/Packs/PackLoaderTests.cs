using Hiperiso.Runtime.Packs;

namespace Hiperiso.Runtime.Tests.Packs;

public sealed class PackLoaderTests : IDisposable
{
    private readonly PackFolder _stick = new();

    public void Dispose() => _stick.Dispose();

    [Fact]
    public void A_device_gets_its_driver_after_all_that_needs_and_nothing_else_is_loaded()
    {
        Network();
        _stick.WriteManifest();
        _stick.Device("pci", "0000:00:03.0", "pci:v000010ECd00008139sv1sd1bc02sc00i00");

        _stick.Run().ShouldBe(["pack=host (6 files)", "pack_modules=realtek mii 8139too"]);
        _stick.Inserted.ShouldBe(["realtek.ko", "mii.ko.xz (compressed)", "8139too.ko.xz (compressed)"]);
    }

    [Fact]
    public void What_the_kernel_has_already_is_not_loaded_again()
    {
        Network();
        _stick.WriteManifest();
        _stick.Device("pci", "0000:00:03.0", "pci:v000010ECd00008139sv1");
        Directory.CreateDirectory(Path.Join(_stick.Host.Sys, "module", "mii"));

        _stick.Run().ShouldContain("pack_modules=realtek 8139too");
    }

    [Fact]
    public void A_module_that_the_pack_leaves_to_the_host_system_comes_from_there()
    {
        _stick.Index("modules.dep", "kernel/top.ko: kernel/own.ko\nkernel/own.ko:\n");
        _stick.Index("modules.alias", "alias usb:v1* top\n");
        _stick.Module("kernel/top.ko");
        _stick.WriteManifest();
        _stick.Device("usb", "1-1:1.0", "usb:v1234");
        PackFolder.Write(Path.Join(_stick.Host.Root, "lib/modules", PackFolder.Kernel, "kernel/own.ko"), "own");

        _stick.Run();

        _stick.Inserted.ShouldBe(["own", "top.ko"]);
    }

    [Fact]
    public void A_blob_with_one_changed_bit_is_reported_and_its_module_not_loaded()
    {
        var driver = Network();
        _stick.WriteManifest();
        _stick.Device("pci", "0000:00:03.0", "pci:v000010ECd00008139sv1");
        var content = File.ReadAllBytes(_stick.BlobOf(driver));
        content[0] ^= 1;
        File.WriteAllBytes(_stick.BlobOf(driver), content);

        _stick.Run().ShouldContain(fact => fact.StartsWith("pack_problem=lib/modules/", StringComparison.Ordinal)
            && fact.Contains("8139too.ko.xz: the content of", StringComparison.Ordinal));
        _stick.Inserted.ShouldNotContain(content => content.Contains("8139too", StringComparison.Ordinal));
        _stick.Told.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_truncated_blob_and_a_missing_one_are_findings_and_the_rest_is_loaded()
    {
        _stick.Index("modules.dep", "kernel/a.ko:\nkernel/b.ko:\nkernel/c.ko:\n");
        _stick.Index("modules.alias", "alias usb:v1* a\nalias usb:v1* b\nalias usb:v1* c\n");
        var (a, b) = (_stick.Module("kernel/a.ko"), _stick.Module("kernel/b.ko"));
        _stick.Module("kernel/c.ko");
        _stick.WriteManifest();
        _stick.Device("usb", "1-1:1.0", "usb:v1234");
        File.WriteAllText(_stick.BlobOf(a), "a.k");
        File.Delete(_stick.BlobOf(b));

        var facts = _stick.Run();

        _stick.Inserted.ShouldBe(["c.ko"]);
        facts.ShouldContain(fact => fact.Contains("kernel/a.ko", StringComparison.Ordinal) && fact.EndsWith("has 3 bytes instead of 4; not used", StringComparison.Ordinal));
        facts.ShouldContain(fact => fact.Contains("kernel/b.ko", StringComparison.Ordinal) && fact.EndsWith("is missing", StringComparison.Ordinal));
    }

    [Fact]
    public void A_pack_for_another_kernel_is_ignored_with_a_finding()
    {
        Network();
        _stick.WriteManifest(kernel: PackFolder.Kernel);
        File.WriteAllText(
            Path.Join(_stick.Host.Packs, "host", PackLayout.Manifest), new PackManifest("6.1.0", []).ToText());
        _stick.Device("pci", "0000:00:03.0", "pci:v000010ECd00008139sv1");

        _stick.Run().ShouldBe([$"pack_problem=pack 'host' is ignored: it is for kernel 6.1.0, this is {PackFolder.Kernel}"]);
        _stick.Inserted.ShouldBeEmpty();
    }

    [Fact]
    public void A_broken_pack_does_not_keep_a_good_one_from_being_used()
    {
        Network();
        _stick.WriteManifest("good");
        PackFolder.Write(Path.Join(_stick.Host.Packs, "broken", PackLayout.Manifest), "hiperiso-pack 1\nkernel ../etc\n");
        Directory.CreateDirectory(Path.Join(_stick.Host.Packs, "empty"));
        _stick.Device("pci", "0000:00:03.0", "pci:v000010ECd00008139sv1");

        var facts = _stick.Run();

        facts.ShouldContain("pack_modules=realtek mii 8139too");
        _stick.Told.Count.ShouldBe(2);
        _stick.Told[0].ShouldStartWith("pack 'broken' is ignored: manifest.txt: line 2: ");
        _stick.Told[1].ShouldStartWith("pack 'empty' is ignored: ");
    }

    [Fact]
    public void Firmware_is_offered_to_the_drivers_of_this_machine_only_and_before_they_are_loaded()
    {
        Network();
        var wanted = _stick.Firmware("rtl/8139.fw", "8139too");
        _stick.Firmware("other.fw", "other");
        _stick.WriteManifest();
        _stick.Device("pci", "0000:00:03.0", "pci:v000010ECd00008139sv1");

        _stick.Run().ShouldContain("pack_firmware=rtl/8139.fw");

        File.ResolveLinkTarget(Path.Join(_stick.Host.Root, "lib/firmware/rtl/8139.fw"), false)!.FullName.ShouldBe(_stick.BlobOf(wanted));
        Path.Exists(Path.Join(_stick.Host.Root, "lib/firmware/other.fw")).ShouldBeFalse();
    }

    [Fact]
    public void Firmware_with_another_content_is_not_offered()
    {
        var firmware = _stick.Firmware("a.fw", "running");
        _stick.WriteManifest();
        Directory.CreateDirectory(Path.Join(_stick.Host.Sys, "module", "running"));
        File.WriteAllText(_stick.BlobOf(firmware), "b.fw");

        _stick.Run().ShouldContain(fact => fact.Contains("a.fw: the content of", StringComparison.Ordinal));
        Path.Exists(Path.Join(_stick.Host.Root, "lib/firmware/a.fw")).ShouldBeFalse();
    }

    [Fact]
    public void Firmware_of_the_host_system_itself_is_not_replaced()
    {
        _stick.Firmware("a.fw", "running");
        _stick.WriteManifest();
        Directory.CreateDirectory(Path.Join(_stick.Host.Sys, "module", "running"));
        var own = Path.Join(_stick.Host.Root, "lib/firmware/a.fw");
        PackFolder.Write(own, "own");

        _stick.Run();

        File.ReadAllText(own).ShouldBe("own");
    }

    [Fact]
    public void Modules_that_need_each_other_come_to_an_end()
    {
        _stick.Index("modules.dep", "kernel/a.ko: kernel/b.ko\nkernel/b.ko: kernel/a.ko\n");
        _stick.Index("modules.alias", "alias usb:v1* a\n");
        _stick.Module("kernel/a.ko");
        _stick.Module("kernel/b.ko");
        _stick.WriteManifest();
        _stick.Device("usb", "1-1:1.0", "usb:v1234");

        _stick.Run();

        _stick.Inserted.ShouldBeEmpty();
    }

    [Fact]
    public void A_stick_without_packs_costs_nothing_and_says_nothing()
    {
        Directory.Delete(_stick.Host.Packs);

        _stick.Run().ShouldBeEmpty();
        _stick.Told.ShouldBeEmpty();
    }

    private PackEntry Network()
    {
        _stick.Index("modules.dep", "kernel/8139too.ko.xz: kernel/mii.ko.xz\nkernel/mii.ko.xz:\nkernel/realtek.ko:\n");
        _stick.Index("modules.alias", "alias pci:v000010ECd00008139sv*sd*bc*sc*i* 8139too\nalias pci:v000010ECd00008139sv* 8139too\n");
        _stick.Index("modules.softdep", "softdep 8139too pre: realtek post: nothing\n");
        _stick.Module("kernel/mii.ko.xz");
        _stick.Module("kernel/realtek.ko");
        return _stick.Module("kernel/8139too.ko.xz");
    }
}
