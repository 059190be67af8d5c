# Whole systems, by their init.

boot_systemd-257-login() {
  systemd13
  system_disk 1200
  linger=5 boot 600 'login: ' "${system[@]}" -append 'console=ttyS0 no_timer_check root=/dev/vda rw'
}

boot_systemd-257-quiet-login() {
  systemd13
  system_disk 1200
  linger=5 boot 600 'login: ' "${system[@]}" -append 'console=ttyS0 no_timer_check root=/dev/vda rw quiet'
}

boot_systemd-257-dracut-login() {
  dracut13
  system_disk 1200
  linger=5 boot 600 'login: ' "${system[@]}" -append 'console=ttyS0 no_timer_check root=/dev/vda rw'
}

boot_systemd-252-login() {
  distribution bookworm systemd linux-image-amd64,systemd-sysv,udev,initramfs-tools,login,kmod
  system_disk 1600
  linger=5 boot 600 'login: ' "${system[@]}" -append 'console=ttyS0 no_timer_check root=/dev/vda rw'
}

boot_systemd-emergency() {
  systemd13
  cp -a "$root" "$scratch/root"
  echo '/dev/vdb1 /data ext4 defaults,x-systemd.device-timeout=10s 0 2' >>"$scratch/root/etc/fstab"
  root=$scratch/root
  system_disk 1200
  linger=10 boot 600 'for maintenance' "${system[@]}" -append 'console=ttyS0 no_timer_check root=/dev/vda rw'
}

boot_systemd-rescue-root-locked() {
  systemd13
  cp -a "$root" "$scratch/root"
  sed -i 's/^root:[^:]*:/root:!*:/' "$scratch/root/etc/shadow"
  root=$scratch/root
  system_disk 1200
  linger=10 boot 600 'account is locked' "${system[@]}" -append 'console=ttyS0 no_timer_check root=/dev/vda rw systemd.unit=rescue.target'
}

boot_systemd-failed-unit-login() {
  systemd13
  cp -a "$root" "$scratch/root"
  printf '[Unit]\nDescription=A service that fails\n[Service]\nType=oneshot\nExecStart=/bin/false\n[Install]\nWantedBy=multi-user.target\n' >"$scratch/root/etc/systemd/system/failing.service"
  ln -s ../failing.service "$scratch/root/etc/systemd/system/multi-user.target.wants/failing.service"
  root=$scratch/root
  system_disk 1200
  linger=5 boot 600 'login: ' "${system[@]}" -append 'console=ttyS0 no_timer_check root=/dev/vda rw'
}

boot_systemd-power-off() {
  systemd13
  cp -a "$root" "$scratch/root"
  printf '[Unit]\nDescription=Ends the machine\nAfter=multi-user.target\n[Service]\nType=oneshot\nExecStart=/usr/bin/systemctl poweroff\n[Install]\nWantedBy=multi-user.target\n' >"$scratch/root/etc/systemd/system/end.service"
  ln -s ../end.service "$scratch/root/etc/systemd/system/multi-user.target.wants/end.service"
  ln -s /dev/null "$scratch/root/etc/systemd/system/serial-getty@ttyS0.service"
  root=$scratch/root
  system_disk 1200
  boot 600 '' "${system[@]}" -append 'console=ttyS0 no_timer_check root=/dev/vda rw'
}

# The root file system's init is missing a library: the kernel dies with it.
boot_systemd-library-missing() {
  systemd13
  cp -a "$root" "$scratch/root"
  rm "$scratch"/root/usr/lib/x86_64-linux-gnu/systemd/libsystemd-shared-*.so
  root=$scratch/root
  system_disk 1200
  boot 600 'end Kernel panic' "${system[@]}" -append 'console=ttyS0 no_timer_check root=/dev/vda rw panic=-1' -no-reboot
}

serial_inittab='echo "T0:23:respawn:/sbin/getty -L ttyS0 115200 vt100" >>"$1/etc/inittab"'

boot_sysvinit-login() {
  distribution trixie sysvinit linux-image-cloud-amd64,sysvinit-core,initramfs-tools,login,udev,kmod "$serial_inittab"
  system_disk 1200
  linger=5 boot 600 'login: ' "${system[@]}" -append 'console=ttyS0 no_timer_check root=/dev/vda rw'
}

boot_openrc-login() {
  distribution trixie openrc linux-image-cloud-amd64,sysvinit-core,openrc,initramfs-tools,login,udev,kmod "$serial_inittab"
  system_disk 1200
  linger=5 boot 600 'login: ' "${system[@]}" -append 'console=ttyS0 no_timer_check root=/dev/vda rw'
}

boot_runit-second-stage() {
  distribution trixie runit linux-image-cloud-amd64,runit-init,runit,initramfs-tools,login,udev,kmod,getty-run
  system_disk 1200
  linger=20 boot 400 'login: ' "${system[@]}" -append 'console=ttyS0 no_timer_check root=/dev/vda rw'
}

boot_finit-login() {
  distribution trixie finit linux-image-cloud-amd64,finit-sysv,initramfs-tools,login,udev,kmod
  system_disk 1200
  linger=5 boot 400 'login: ' "${system[@]}" -append 'console=ttyS0 no_timer_check root=/dev/vda rw'
}

# From a disk, by GRUB, as an installed system does it.
boot_grub-systemd-login() {
  systemd13
  local tree=$scratch/tree
  mkdir -p "$tree/EFI/BOOT"
  printf '%s\n' "$grub_terminal" 'search --set=root --file /vmlinuz
menuentry "Debian GNU/Linux" { echo "Loading Linux ..."; linux /vmlinuz console=ttyS0 no_timer_check root=/dev/vda rw; echo "Loading initial ramdisk ..."; initrd /initrd.img; }' >"$scratch/grub.cfg"
  workshop grub-mkstandalone --format=x86_64-efi --output="$tree/EFI/BOOT/BOOTX64.EFI" --install-modules='normal linux echo search search_fs_file fat serial terminal' \
    --modules='fat' "boot/grub/grub.cfg=$scratch/grub.cfg"
  cp "$kernel" "$tree/vmlinuz"
  cp "$initrd" "$tree/initrd.img"
  fat_disk "$scratch/boot" "$tree" 160
  ext4_disk "$scratch/disk" "$root" 1200
  ovmf
  linger=5 boot 700 'login: ' "${firmware[@]}" -device virtio-blk-pci,drive=root -drive "if=none,id=root,snapshot=on,format=raw,file=$scratch/disk" \
    -drive "if=none,id=boot,snapshot=on,format=raw,file=$scratch/boot" -device virtio-blk-pci,drive=boot,bootindex=1
}
