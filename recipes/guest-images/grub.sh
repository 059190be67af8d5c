# GRUB 2 on a CD for BIOS and UEFI: it starts Linux, Xen, or nothing that is there.
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

# As a live system has them: the second file is for boot loaders that start the image from a disk.
grub_tree <<E2
$head
source /boot/grub/loopback.cfg
E2
cat >tree/boot/grub/loopback.cfg <<E2
linux /vmlinuz $arguments
initrd /reader.gz
boot
E2
cp work/vmlinuz work/reader.gz tree/
echo 'as it was' >tree/note.txt
grub_cd reader.iso

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

# A kernel that is no Linux. Without the servers that make a system of it, it says so and stops.
grub_tree <<E2
$head
multiboot /gnumach.gz console=com0
boot
E2
cp root/boot/gnumach-*.gz tree/gnumach.gz
grub_cd gnumach.iso
