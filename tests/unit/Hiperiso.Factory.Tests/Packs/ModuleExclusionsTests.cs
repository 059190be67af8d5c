using Hiperiso.Factory.Packs;

namespace Hiperiso.Factory.Tests.Packs;

public sealed class ModuleExclusionsTests
{
    private readonly ModuleExclusions _exclusions = ModuleExclusions.Read(RepositoryRoot.Path);

    [Theory]
    [InlineData("kernel/drivers/thunderbolt/thunderbolt.ko.xz")]
    [InlineData("kernel/drivers/net/thunderbolt/thunderbolt_net.ko.xz")]
    public void The_tunnels_the_stick_may_hang_on_stay_as_firmware_made_them(string path) => _exclusions.Has(path).ShouldBeTrue();

    [Theory]
    [InlineData("kernel/drivers/firewire/firewire-ohci.ko.xz")]
    [InlineData("kernel/drivers/gpu/drm/i915/i915.ko.xz")]
    [InlineData("kernel/drivers/watchdog/iTCO_wdt.ko.xz")]
    [InlineData("kernel/sound/pci/hda/snd-hda-intel.ko.xz")]
    [InlineData("kernel/drivers/media/usb/uvc/uvcvideo.ko.xz")]
    [InlineData("kernel/drivers/iio/industrialio.ko.xz")]
    [InlineData("kernel/drivers/bluetooth/btusb.ko.xz")]
    public void What_does_harm_or_only_costs_time_is_excluded(string path) => _exclusions.Has(path).ShouldBeTrue();

    [Theory]
    [InlineData("kernel/drivers/net/ethernet/realtek/8139too.ko.xz")]
    [InlineData("kernel/drivers/scsi/isci/isci.ko.xz")]
    [InlineData("kernel/drivers/usb/serial/keyspan_pda.ko.xz")]
    public void Drivers_of_disks_networks_and_serial_ports_are_not(string path) => _exclusions.Has(path).ShouldBeFalse();
}
