# The devices of the project's QEMU: --without-default-devices leaves out everything that is not named here.
# tests/unit/Hiperiso.Runtime.Tests/Guest/DeviceTests.cs holds what must be there and asks the built program for it.

# Machines, with all that their boards need: pflash, fw_cfg, ACPI, SMBIOS, vmgenid, SMM, PS/2 keyboard and mouse. The others are
# what a board can have: a board looks for HPET and VMMOUSE and does without them when they are missing.
CONFIG_Q35=y
CONFIG_I440FX=y
CONFIG_HPET=y
CONFIG_VMPORT=y
CONFIG_VMMOUSE=y
CONFIG_SERIAL_ISA=y
CONFIG_SERIAL_PCI=y
CONFIG_FDC_ISA=y
CONFIG_PVPANIC_ISA=y
CONFIG_PVPANIC_PCI=y
# pcie-pci-bridge does not link without PCI_BRIDGE, which upstream's Kconfig does not select.
CONFIG_PCI_BRIDGE=y
CONFIG_PCIE_PORT=y
CONFIG_PCIE_PCI_BRIDGE=y

# Disks and CD-ROMs.
CONFIG_AHCI_ICH9=y
CONFIG_NVME_PCI=y
CONFIG_SDHCI_PCI=y
CONFIG_VIRTIO_PCI=y
CONFIG_VIRTIO_BLK=y
CONFIG_VIRTIO_SCSI=y

# USB.
CONFIG_USB_UHCI=y
CONFIG_USB_EHCI_PCI=y
CONFIG_USB_XHCI_PCI=y
CONFIG_USB_HID=y
CONFIG_USB_HUB=y
CONFIG_USB_STORAGE_CLASSIC=y
CONFIG_USB_STORAGE_BOT=y
CONFIG_USB_STORAGE_UAS=y

# Network, for guests without virtio drivers too.
CONFIG_VIRTIO_NET=y
CONFIG_E1000_PCI=y
CONFIG_E1000E_PCI_EXPRESS=y
CONFIG_RTL8139_PCI=y

# Screens.
CONFIG_VGA_PCI=y
CONFIG_VIRTIO_GPU=y
CONFIG_VIRTIO_VGA=y

# The rest of virtio.
CONFIG_VIRTIO_RNG=y
CONFIG_VIRTIO_BALLOON=y

# Trusted platform modules, emulated by swtpm.
CONFIG_TPM_CRB=y
CONFIG_TPM_TIS_ISA=y
CONFIG_TPM_EMULATOR=y

# Data placed into the guest's memory.
CONFIG_GENERIC_LOADER=y

# Sound and watchdog: a few kilobytes.
CONFIG_HDA=y
CONFIG_WDT_IB6300ESB=y
