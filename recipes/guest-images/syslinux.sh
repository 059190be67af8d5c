# The SYSLINUX family: ISOLINUX on CDs, SYSLINUX on disks for BIOS and for UEFI, MEMDISK.
syslinux_tree() {
  rm -rf tree
  mkdir tree
  cat >tree/syslinux.cfg
}

# isolinux_cd FILE ARGUMENTS...
isolinux_cd() {
  cp root/usr/lib/ISOLINUX/isolinux.bin tree/
  cp root/usr/lib/syslinux/modules/bios/ldlinux.c32 tree/
  file=$1
  shift
  iso "$file" tree -eltorito-boot isolinux.bin -eltorito-catalog boot.cat -no-emul-boot -boot-load-size 4 -boot-info-table "$@"
}

start_linux="SERIAL 0 115200
SAY Linux is being started.
DEFAULT linux
PROMPT 0
LABEL linux
  KERNEL vmlinuz
  INITRD initrd.gz
  APPEND $arguments"

echo "$start_linux" | syslinux_tree
cp work/vmlinuz work/initrd.gz tree/
isolinux_cd isolinux-linux.iso

# For BIOS alone, and a disk as well as a CD.
echo "$start_linux" | syslinux_tree
cp work/vmlinuz work/initrd.gz tree/
isolinux_cd isolinux-hybrid.iso -isohybrid-mbr root/usr/lib/ISOLINUX/isohdpfx.bin

syslinux_tree <<E2
SERIAL 0 115200
DEFAULT xen
LABEL xen
  KERNEL mboot.c32
  APPEND xen.gz console=com1 com1=115200,8n1 noreboot dom0_mem=300M --- vmlinuz console=hvc0 no_timer_check --- initrd.gz
E2
cp work/vmlinuz work/initrd.gz tree/
cp root/boot/xen-4.*-amd64.gz tree/xen.gz
cp root/usr/lib/syslinux/modules/bios/mboot.c32 root/usr/lib/syslinux/modules/bios/libcom32.c32 tree/
isolinux_cd isolinux-xen.iso

syslinux_tree <<E2
SERIAL 0 115200
DEFAULT ipxe
LABEL ipxe
  KERNEL ipxe.lkrn
E2
cp root/usr/lib/ipxe/ipxe.lkrn tree/
isolinux_cd isolinux-ipxe.iso

echo "$start_linux" | sed 's/KERNEL vmlinuz/KERNEL missing/' | syslinux_tree
isolinux_cd isolinux-no-kernel.iso

syslinux_tree <<E2
SERIAL 0 115200
UI menu.c32
MENU TITLE Guests
LABEL linux
  MENU LABEL Start Linux
  KERNEL vmlinuz
LABEL check
  MENU LABEL Check the medium
  KERNEL vmlinuz
E2
cp root/usr/lib/syslinux/modules/bios/menu.c32 root/usr/lib/syslinux/modules/bios/libutil.c32 tree/
isolinux_cd isolinux-menu.iso

syslinux_tree <<E2
SERIAL 0 115200
DEFAULT floppy
LABEL floppy
  LINUX memdisk
  INITRD floppy.img
E2
cp root/usr/lib/syslinux/memdisk tree/
truncate --size=1440K tree/floppy.img
mkfs.vfat --invariant -i 48495045 tree/floppy.img
isolinux_cd memdisk-floppy.iso

echo "$start_linux" | syslinux_tree
cp work/vmlinuz work/initrd.gz tree/
fat_image work/syslinux.img tree 100
syslinux --install work/syslinux.img
mv work/syslinux.img "$OUT/syslinux-linux.img"

mkdir -p tree/EFI/BOOT
cp root/usr/lib/SYSLINUX.EFI/efi64/syslinux.efi tree/EFI/BOOT/BOOTX64.EFI
cp root/usr/lib/syslinux/modules/efi64/ldlinux.e64 tree/EFI/BOOT/
mv tree/vmlinuz tree/initrd.gz tree/syslinux.cfg tree/EFI/BOOT/
fat_image work/syslinux-efi.img tree 100
mv work/syslinux-efi.img "$OUT/syslinux-efi-linux.img"
