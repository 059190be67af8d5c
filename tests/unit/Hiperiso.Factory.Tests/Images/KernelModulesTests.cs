using Hiperiso.Factory.Images;

namespace Hiperiso.Factory.Tests.Images;

public sealed class KernelModulesTests
{
    private const string ModulesDep = """
        kernel/drivers/usb/storage/uas.ko.xz: kernel/drivers/usb/storage/usb-storage.ko.xz kernel/drivers/scsi/scsi_mod.ko.xz
        kernel/drivers/usb/storage/usb-storage.ko.xz: kernel/drivers/scsi/scsi_mod.ko.xz
        kernel/drivers/scsi/scsi_mod.ko.xz:
        kernel/arch/x86/kvm/kvm.ko.xz: kernel/virt/lib/irqbypass.ko.xz
        kernel/arch/x86/kvm/kvm-intel.ko.xz: kernel/arch/x86/kvm/kvm.ko.xz kernel/virt/lib/irqbypass.ko.xz
        kernel/arch/x86/kvm/kvm-amd.ko.xz: kernel/arch/x86/kvm/kvm.ko.xz kernel/virt/lib/irqbypass.ko.xz
        kernel/virt/lib/irqbypass.ko.xz:
        """;

    private readonly KernelModules _kernel = new(ModulesDep, "kernel/drivers/virtio/virtio_pci.ko\n");

    [Fact]
    public void Dependencies_come_first_and_each_file_once() => Paths("uas", "usb-storage").ShouldBe(
    [
        "kernel/drivers/scsi/scsi_mod.ko.xz",
        "kernel/drivers/usb/storage/usb-storage.ko.xz",
        "kernel/drivers/usb/storage/uas.ko.xz",
    ]);

    [Fact]
    public void Dash_and_underscore_in_names_are_the_same() => Paths("usb_storage").ShouldBe(Paths("usb-storage"));

    [Fact]
    public void A_module_that_is_built_in_needs_no_file() => Paths("virtio-pci").ShouldBeEmpty();

    [Fact]
    public void Only_the_vendors_own_module_is_conditional_what_both_need_is_not()
    {
        var files = _kernel.Select(new KernelModuleList(
            [new KernelModuleWish("kvm-intel", "GenuineIntel"), new KernelModuleWish("kvm-amd", "AuthenticAMD")]));

        files.Select(file => (Path.GetFileName(file.Path), file.CpuVendor)).ShouldBe(
        [
            ("irqbypass.ko.xz", null), ("kvm.ko.xz", null), ("kvm-intel.ko.xz", "GenuineIntel"), ("kvm-amd.ko.xz", "AuthenticAMD"),
        ]);
    }

    [Fact]
    public void A_name_the_kernel_does_not_know_is_an_error() =>
        Should.Throw<FactoryException>(() => Paths("xhci-cpi")).Message.ShouldContain("no module 'xhci-cpi'");

    private IEnumerable<string> Paths(params string[] names) => _kernel
        .Select(new KernelModuleList([.. names.Select(name => new KernelModuleWish(name, null))]))
        .Select(file => file.Path);
}
