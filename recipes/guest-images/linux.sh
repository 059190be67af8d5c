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

arguments='console=ttyS0 no_timer_check'

# fat_image FILE TREE MEGABYTES: a FAT file system without partitions.
fat_image() {
  find "$2" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +
  truncate --size="$3M" "$1"
  mkfs.vfat --invariant -i 48495045 -n GUEST "$1"
  (cd "$2" && mcopy -m -s -i "$OLDPWD/$1" -- * ::)
}

# iso FILE TREE ARGUMENTS...
iso() {
  file=$1 content=$2
  shift 2
  xorriso -as mkisofs -quiet -rational-rock -joliet -volid GUEST -output "$OUT/$file" "$@" "$content"
}
