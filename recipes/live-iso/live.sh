# Debian as a live system: the build root as a compressed file system, started by live-boot. It switches itself off.
kernel=$(basename /usr/lib/modules/*)
mkdir -p settings live/dev live/proc live/sys live/run live/tmp
cp -r /etc/initramfs-tools/. settings/
printf 'MODULES=list\nCOMPRESS=gzip\nRUNSIZE=10%%\n' >settings/conf.d/live
printf '%s\n' squashfs overlay loop isofs sr_mod sd_mod ahci ata_piix virtio_blk virtio_pci usb_storage >settings/modules
TMPDIR=/tmp mkinitramfs -d settings -o work/initrd.gz "$kernel"

# Without what a system does not need to boot, and what its packages' installation has left behind.
tar --create --directory=/ --one-file-system \
  --exclude=usr/lib/modules --exclude=usr/lib/grub --exclude=usr/share/doc --exclude=usr/share/grub --exclude=usr/share/locale \
  --exclude=usr/share/i18n --exclude=var/cache --exclude=var/log --exclude=var/lib/apt --exclude=var/lib/dpkg \
  bin etc lib lib64 root sbin usr var | tar --extract --directory=live
rm -f live/etc/machine-id live/etc/resolv.conf live/etc/ld.so.cache
ldconfig -r live
mkdir -p live/var/cache live/var/log live/var/lib/dpkg live/etc/network
echo 4c1f7a2e9b3d4d5c8e6f0a1b2c3d4e5f >live/etc/machine-id
echo guest >live/etc/hostname
: >live/etc/fstab
cat >live/etc/systemd/system/switch-off.service <<'UNIT'
[Unit]
Description=Switch the machine off some seconds after the login prompt
After=getty.target

[Service]
ExecStart=/bin/sh -c 'sleep 20; systemctl poweroff --force'
UNIT
ln -s ../switch-off.service live/etc/systemd/system/multi-user.target.wants/switch-off.service
ln -sf /usr/lib/systemd/system/multi-user.target live/etc/systemd/system/default.target

# Nothing is newer than the system: its services have nothing to bring up to date.
find live -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +
touch --date="@$((SOURCE_DATE_EPOCH + 1))" live/etc/.updated live/var/.updated

grub_tree <<E2
$head
echo "Loading Debian ..."
linux /live/vmlinuz boot=live console=ttyS0 no_timer_check
initrd /live/initrd.gz
boot
E2
mkdir tree/live
cp /boot/vmlinuz-* tree/live/vmlinuz
cp work/initrd.gz tree/live/
# A console for init, should nobody hand it the devices: on a slow machine udev's end does not come in time.
env --unset=SOURCE_DATE_EPOCH mksquashfs live tree/live/filesystem.squashfs -quiet -no-progress -comp zstd -Xcompression-level 9 -all-root -no-xattrs \
  -mkfs-time "$SOURCE_DATE_EPOCH" -processors 1 -p 'dev/console c 600 0 0 5 1'
grub_cd debian-live.iso
