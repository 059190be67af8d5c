# The system that the images start: Debian's kernel and busybox. It reaches a login prompt on its serial port and switches itself off.
mkdir -p root work tree
for package in "$PACKAGES"/*.deb; do
  dpkg-deb --extract "$package" root
done
cp root/boot/vmlinuz-* work/vmlinuz
mkdir -p initramfs/bin initramfs/dev initramfs/proc initramfs/sys initramfs/etc initramfs/mnt
cp root/usr/bin/busybox initramfs/bin/
ln -s busybox initramfs/bin/sh
cat >initramfs/init <<'INIT'
#!/bin/sh
export PATH=/bin
/bin/busybox --install -s /bin
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t devtmpfs dev /dev
echo root::0:0::/:/bin/sh >/etc/passwd
hostname guest
console=ttyS0
grep -q hvc0 /proc/consoles && console=hvc0
setsid getty -L 115200 $console vt100 &
sleep 5
poweroff -f
INIT
chmod 755 initramfs/init

# Packs a directory as an initramfs: the same bytes whatever the file system it lies on.
pack_initramfs() {
  find "$1" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +
  (cd "$1" && find . | LC_ALL=C sort | cpio --create --format=newc --quiet --owner=0:0 --reproducible) | gzip -9 --no-name >"$2"
}
pack_initramfs initramfs work/initrd.gz

# The same system with drivers for its drives: it prints what lies on them, for what the stick's plugins hand to a guest.
mkdir -p reader/modules
cp -a initramfs/. reader/
number=10
for module in scsi_common scsi_mod libata libahci ahci ata_piix sd_mod cdrom sr_mod floppy virtio_blk isofs fat nls_cp437 nls_ascii vfat qemu_fw_cfg; do
  root/usr/bin/busybox unxz -c "$(find root/usr/lib/modules -name "$module.ko.xz")" >"reader/modules/$number-$module.ko"
  number=$((number + 1))
done
cat >work/reader <<'INIT'
for module in /modules/*; do
  insmod "$module"
done
sleep 2
for drive in /dev/fd0 /dev/sd? /dev/sr? /dev/vd?; do
  [ -b "$drive" ] || continue
  for system in vfat iso9660; do
    mount -o ro -t "$system" "$drive" /mnt 2>/dev/null || continue
    echo "$drive holds" $(ls /mnt)
    for file in /mnt/*.txt /mnt/*.cfg; do
      [ -f "$file" ] && echo "$drive ${file#/mnt/} says $(head -n 1 "$file")"
    done
    umount /mnt
    break
  done
done
answers=/sys/firmware/qemu_fw_cfg/by_name/opt/auto_install/raw
[ -f $answers ] && echo "answers begin with $(head -n 1 $answers)"
grep MemTotal /proc/meminfo
INIT
sed -i '/^mount -t devtmpfs/r work/reader' reader/init
pack_initramfs reader work/reader.gz

arguments='console=ttyS0 no_timer_check'
