using Hiperiso.Runtime.Packs;

namespace Hiperiso.Runtime.Tests.Packs;

/// <summary>What the loader waits for, what it says meanwhile, and when it stops.</summary>
public sealed class PackProgressTests : IDisposable
{
    private readonly PackFolder _stick = new();

    public PackProgressTests()
    {
        _stick.Index("modules.dep", "kernel/bus.ko: kernel/core.ko\nkernel/core.ko:\nkernel/disk.ko:\n");
        _stick.Index("modules.alias", "alias pci:v1* bus\nalias usb:v1* disk\n");
        _stick.Module("kernel/bus.ko");
        _stick.Module("kernel/core.ko");
        _stick.Module("kernel/disk.ko");
        _stick.Device("pci", "0000:00:03.0", "pci:v1234");
    }

    public void Dispose() => _stick.Dispose();

    [Fact]
    public void A_device_that_comes_up_some_time_after_its_bus_gets_its_driver()
    {
        _stick.WriteManifest();
        _stick.OnInsert = () =>
        {
            if (_stick.Inserted[^1] == "bus.ko")
                _stick.DeviceAfter(300, "usb", "1-1:1.0", "usb:v1234");
        };

        _stick.Run();

        _stick.Inserted.ShouldBe(["core.ko", "bus.ko", "disk.ko"]);
    }

    [Fact]
    public void Devices_that_come_up_without_end_are_not_waited_for_without_end()
    {
        var pauses = 0;
        _stick.WriteManifest();
        var host = _stick.Host with { Pause = _ => _stick.Device("scsi", $"{++pauses}", $"scsi:{pauses}") };

        PackLoader.Run(host, _stick.Report, CancellationToken.None);

        pauses.ShouldBe(15);
    }

    [Fact]
    public void Nothing_is_loaded_after_the_session_has_begun()
    {
        _stick.WriteManifest();
        using var cancellation = new CancellationTokenSource();
        _stick.OnInsert = cancellation.Cancel;

        PackLoader.Run(_stick.Host, _stick.Report, cancellation.Token);

        _stick.Inserted.ShouldBe(["core.ko"]);
        _stick.Told.ShouldBeEmpty();
    }

    [Fact]
    public void Every_list_firmware_file_and_module_is_a_step_of_its_own()
    {
        File.Delete(_stick.BlobOf(_stick.Index("modules.softdep", "# nothing\n")));
        File.Delete(_stick.BlobOf(_stick.Firmware("bus.fw", "bus")));
        _stick.WriteManifest();

        _stick.Run();

        _stick.Doing.ShouldBe(
        [
            $"reading lib/modules/{PackFolder.Kernel}/modules.softdep",
            "loading core",
            "reading lib/firmware/bus.fw",
            "loading bus",
        ]);
        _stick.Report.Current.ShouldBe("looking for devices behind new drivers, round 1");
    }
}
