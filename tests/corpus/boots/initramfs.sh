# Initial RAM disks that do not find what they look for, and live systems.

# distribution SUITE NAME PACKAGES [HOOK...]: sets $root to a Debian system, $kernel and $initrd to its kernel and initramfs.
distribution() {
  local suite=$1 name=$2 packages=$3
  shift 3
  root=$work/systems/$suite-$name
  if [[ ! -e $root.done ]]; then
    rm -rf "$root"
    mkdir -p "$work/systems"
    local hooks=()
    for hook in "$@"; do
      hooks+=(--customize-hook="$hook")
    done
    mmdebstrap --quiet --variant=minbase --include="$packages" --aptopt='Apt::Install-Recommends "false"' \
      --customize-hook='chroot "$1" passwd --delete root >/dev/null' --customize-hook='echo debian >"$1/etc/hostname"' \
      "${hooks[@]}" "$suite" "$root" "$mirror"
    touch "$root.done"
  fi
  kernel=$(echo "$root"/boot/vmlinuz-*)
  initrd=$(echo "$root"/boot/initrd.img-*)
}

# system_disk MEGABYTES: the system as an ext4 disk, and what QEMU needs to start it.
system_disk() {
  ext4_disk "$scratch/disk" "$root" "$1"
  system=(-kernel "$kernel" -initrd "$initrd" -drive "if=virtio,snapshot=on,format=raw,file=$scratch/disk")
}

systemd13() { distribution trixie systemd linux-image-cloud-amd64,systemd-sysv,udev,initramfs-tools,login,kmod,iproute2; }
dracut13() {
  distribution trixie dracut linux-image-cloud-amd64,systemd-sysv,udev,dracut,login,kmod \
    'echo "hostonly=no" >"$1/etc/dracut.conf.d/corpus.conf"; chroot "$1" dracut --force --quiet --kver "$(ls "$1/lib/modules")"'
}
live12() { distribution bookworm live linux-image-cloud-amd64,systemd-sysv,udev,initramfs-tools,live-boot,live-config-systemd,login,kmod; }

boot_initramfs-tools-no-root() {
  systemd13
  boot 300 '(initramfs) ' -kernel "$kernel" -initrd "$initrd" -append 'console=ttyS0 no_timer_check root=UUID=2b1a0d0e-6c51-4f0e-9d0f-5a5a5a5a5a5a rootdelay=5 ro'
}

boot_initramfs-tools-no-root-parameter() {
  systemd13
  boot 300 '(initramfs) ' -kernel "$kernel" -initrd "$initrd" -append 'console=ttyS0 no_timer_check'
}

boot_initramfs-tools-no-init() {
  systemd13
  mkdir -p "$scratch/root"/{dev,etc,sbin,proc,sys,run}
  ext4_disk "$scratch/disk" "$scratch/root" 16
  boot 300 '(initramfs) ' -kernel "$kernel" -initrd "$initrd" -append 'console=ttyS0 no_timer_check root=/dev/vda ro' -drive "if=virtio,snapshot=on,format=raw,file=$scratch/disk"
}

boot_initramfs-tools-no-root-panic() {
  systemd13
  boot 300 'end Kernel panic' -kernel "$kernel" -initrd "$initrd" -append 'console=ttyS0 no_timer_check root=/dev/vda1 rootdelay=5 ro panic=5' -no-reboot
}

boot_dracut-no-root() {
  dracut13
  linger=15 boot 500 'Press Enter for maintenance' -kernel "$kernel" -initrd "$initrd" -append 'console=ttyS0 no_timer_check root=UUID=2b1a0d0e-6c51-4f0e-9d0f-5a5a5a5a5a5a rd.retry=20 ro'
}

boot_dracut-no-root-parameter() {
  dracut13
  linger=15 boot 300 'Press Enter for maintenance' -kernel "$kernel" -initrd "$initrd" -append 'console=ttyS0 no_timer_check'
}

# live_cd: an ISO as live-build makes them.
live_cd() {
  live12
  mkdir -p "$scratch/tree/live"
  workshop mksquashfs "$root" "$scratch/tree/live/filesystem.squashfs" -quiet -no-progress -comp zstd -Xcompression-level 1 >/dev/null
  cp "$kernel" "$scratch/tree/live/vmlinuz"
  cp "$initrd" "$scratch/tree/live/initrd.img"
  cp "$work/workshop/usr/lib/ISOLINUX/isolinux.bin" "$work/workshop/usr/lib/syslinux/modules/bios/ldlinux.c32" "$scratch/tree/"
  printf 'SERIAL 0 115200\nDEFAULT live\nPROMPT 0\nLABEL live\n  KERNEL /live/vmlinuz\n  APPEND initrd=/live/initrd.img boot=live console=ttyS0 no_timer_check %s\n' "$1" >"$scratch/tree/syslinux.cfg"
  iso "$scratch/image.iso" "$scratch/tree" -b isolinux.bin -c boot.cat -no-emul-boot -boot-load-size 4 -boot-info-table
  seabios
}

boot_live-boot-login() {
  live_cd ''
  linger=5 boot 600 'login: ' "${firmware[@]}" -drive "if=virtio,readonly=on,format=raw,file=$scratch/image.iso"
}

# The boot loader reads the medium, but the kernel has no driver for its drive.
boot_live-boot-no-medium() {
  live_cd ''
  cd_drive "$scratch/image.iso"
  linger=5 boot 600 '(initramfs) ' "${firmware[@]}" "${drive[@]}"
}
