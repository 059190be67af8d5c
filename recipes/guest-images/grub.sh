# GRUB 2 on a CD for BIOS and UEFI: it starts Linux, Xen, or nothing that is there.
grub_modules='normal linux multiboot2 iso9660 part_msdos part_gpt fat search serial terminal echo test sleep all_video gzio'

# grub_cd FILE: the tree with a boot loader for both.
grub_cd() {
  grub-mkimage --format=i386-pc-eltorito --prefix=/boot/grub --output=tree/boot/grub/bios.img biosdisk $grub_modules
  grub-mkimage --format=x86_64-efi --prefix=/boot/grub --output=work/BOOTX64.EFI efi_gop $grub_modules
  rm -rf work/esp
  mkdir -p work/esp/EFI/BOOT
  cp work/BOOTX64.EFI work/esp/EFI/BOOT/
  fat_image tree/boot/grub/efi.img work/esp 4
  iso "$1" tree -eltorito-boot boot/grub/bios.img -no-emul-boot -boot-load-size 4 -boot-info-table \
    -eltorito-alt-boot -e boot/grub/efi.img -no-emul-boot
  rm -rf tree
}

grub_tree() {
  rm -rf tree
  mkdir -p tree/boot/grub
  cat >tree/boot/grub/grub.cfg
}

# GRUB looks for its CD: under UEFI its own device is the image with the program.
head='search --set=root --file /boot/grub/grub.cfg
serial --unit=0
terminal_input serial
terminal_output serial'

grub_tree <<E2
$head
set timeout=2
menuentry "Linux" {
  linux /vmlinuz $arguments
  initrd /initrd.gz
}
menuentry "Another system" { echo another; }
E2
cp work/vmlinuz work/initrd.gz tree/
grub_cd grub-linux.iso

grub_tree <<E2
$head
echo "Loading Linux ..."
linux /vmlinuz-that-is-missing $arguments
boot
E2
grub_cd grub-no-kernel.iso

grub_tree <<E2
$head
multiboot2 /xen.gz console=com1 com1=115200,8n1 loglvl=all noreboot dom0_mem=300M
module2 /vmlinuz console=hvc0 no_timer_check
module2 /initrd.gz
boot
E2
cp work/vmlinuz work/initrd.gz tree/
cp root/boot/xen-4.*-amd64.gz tree/xen.gz
grub_cd xen-linux.iso

# A kernel without an initramfs, and a root that is not there.
grub_tree <<E2
$head
linux /vmlinuz $arguments root=/dev/sdz1 panic=-1
boot
E2
cp work/vmlinuz tree/
grub_cd linux-no-root.iso

# Files cut short and changed, as a bad download has them.
grub_tree <<E2
$head
linux /vmlinuz $arguments
initrd /initrd.gz
boot
E2
head --bytes=2000000 work/vmlinuz >tree/vmlinuz
cp work/initrd.gz tree/
grub_cd kernel-damaged.iso

# Debian's installer, as its CDs start it.
grub_tree <<E2
$head
linux /linux $arguments
initrd /initrd.gz
boot
E2
installer=$(find root/usr/lib/debian-installer -type d -path '*text/debian-installer/amd64')
cp "$installer/linux" "$installer/initrd.gz" tree/
grub_cd debian-installer.iso
