# The SYSLINUX family: ISOLINUX, SYSLINUX for BIOS and UEFI, PXELINUX, MEMDISK.

syslinux_configuration='SERIAL 0 115200
SAY Debian is being booted.
DEFAULT debian
PROMPT 1
TIMEOUT 20
LABEL debian
  KERNEL vmlinuz
  INITRD initrd.gz
  APPEND console=ttyS0 no_timer_check
'

# syslinux_tree CONFIGURATION SUITE
syslinux_tree() {
  kernel "$2"
  mkdir -p "$scratch/tree"
  printf '%s' "$1" >"$scratch/tree/syslinux.cfg"
  cp "$kernel" "$scratch/tree/vmlinuz"
  login_initramfs "$scratch/tree/initrd.gz"
}

# isolinux_cd CONFIGURATION [FILE...]: an ISO with ISOLINUX and these of its modules.
isolinux_cd() {
  syslinux_tree "$1" bookworm
  cp "$work/workshop/usr/lib/ISOLINUX/isolinux.bin" "$scratch/tree/"
  for module in "${@:2}"; do
    cp "$work/workshop/usr/lib/syslinux/modules/bios/$module" "$scratch/tree/"
  done
  iso "$scratch/image.iso" "$scratch/tree" -b isolinux.bin -c boot.cat -no-emul-boot -boot-load-size 4 -boot-info-table
  seabios
  cd_drive "$scratch/image.iso"
}

boot_isolinux-linux-login() {
  isolinux_cd "$syslinux_configuration" ldlinux.c32
  boot 300 'login: ' "${firmware[@]}" "${drive[@]}"
}

boot_isolinux-no-kernel() {
  isolinux_cd "${syslinux_configuration/vmlinuz/boot/missing}" ldlinux.c32
  linger=10 boot 60 'No such file' "${firmware[@]}" "${drive[@]}"
}

boot_isolinux-no-module() {
  isolinux_cd "$syslinux_configuration"
  linger=10 boot 60 'Failed to load' "${firmware[@]}" "${drive[@]}"
}

# Without SERIAL: only the firmware's copy is on the port.
boot_isolinux-no-menu() {
  isolinux_cd 'UI vesamenu.c32
LABEL live
  KERNEL vmlinuz
' ldlinux.c32
  linger=20 boot 60 'ISOLINUX' "${firmware[@]}" "${drive[@]}"
}

boot_isolinux-not-a-kernel() {
  isolinux_cd "${syslinux_configuration#*$'\n'}" ldlinux.c32
  head --bytes=1M /dev/urandom >"$scratch/tree/vmlinuz"
  iso "$scratch/image.iso" "$scratch/tree" -b isolinux.bin -c boot.cat -no-emul-boot -boot-load-size 4 -boot-info-table
  linger=20 boot 60 'Loading' "${firmware[@]}" "${drive[@]}"
}

boot_isolinux-no-configuration() {
  isolinux_cd "" ldlinux.c32
  rm "$scratch/tree/syslinux.cfg"
  iso "$scratch/image.iso" "$scratch/tree" -b isolinux.bin -c boot.cat -no-emul-boot -boot-load-size 4 -boot-info-table
  linger=10 boot 60 'boot:' "${firmware[@]}" "${drive[@]}"
}

boot_isolinux-menu() {
  isolinux_cd 'SERIAL 0 115200
UI menu.c32
MENU TITLE Debian live
LABEL live
  MENU LABEL Live system
  KERNEL vmlinuz
LABEL check
  MENU LABEL Check the medium
  KERNEL vmlinuz
' ldlinux.c32 menu.c32 libutil.c32
  linger=20 boot 60 'ISOLINUX' "${firmware[@]}" "${drive[@]}"
}

# A CD that was copied badly: a byte of ISOLINUX is another; and a stick: it is not there at all.
boot_isolinux-checksum() {
  isolinux_cd "$syslinux_configuration" ldlinux.c32
  printf 'X' | dd of="$scratch/image.iso" bs=1 seek=$(($(first_sector "$scratch/image.iso" /isolinux.bin) * 2048 + 20000)) conv=notrunc status=none
  linger=10 boot 60 'checksum error' "${firmware[@]}" "${drive[@]}"
}

boot_isolinux-hybrid-damaged() {
  isolinux_cd "$syslinux_configuration" ldlinux.c32
  iso "$scratch/image.iso" "$scratch/tree" -b isolinux.bin -c boot.cat -no-emul-boot -boot-load-size 4 -boot-info-table \
    -isohybrid-mbr /usr/lib/ISOLINUX/isohdpfx.bin
  dd if=/dev/zero of="$scratch/image.iso" bs=2048 seek="$(first_sector "$scratch/image.iso" /isolinux.bin)" count=4 conv=notrunc status=none
  disk_drive "$scratch/image.iso"
  linger=10 boot 60 'corrupt' "${firmware[@]}" "${drive[@]}"
}

boot_syslinux-linux-login() {
  syslinux_tree "$syslinux_configuration" trixie
  fat_disk "$scratch/disk" "$scratch/tree" 160
  workshop syslinux --install "$scratch/disk"
  seabios
  disk_drive "$scratch/disk"
  boot 300 'login: ' "${firmware[@]}" "${drive[@]}"
}

boot_syslinux-efi-linux-login() {
  syslinux_tree "$syslinux_configuration" bookworm
  mkdir -p "$scratch/tree/EFI/BOOT"
  cp "$work/workshop/usr/lib/SYSLINUX.EFI/efi64/syslinux.efi" "$scratch/tree/EFI/BOOT/BOOTX64.EFI"
  cp "$work/workshop/usr/lib/syslinux/modules/efi64/ldlinux.e64" "$scratch/tree/EFI/BOOT/"
  mv "$scratch"/tree/{vmlinuz,initrd.gz,syslinux.cfg} "$scratch/tree/EFI/BOOT/"
  fat_disk "$scratch/disk" "$scratch/tree" 160
  ovmf
  disk_drive "$scratch/disk"
  boot 300 'login: ' "${firmware[@]}" "${drive[@]}"
}

boot_pxelinux-linux-login() {
  syslinux_tree "$syslinux_configuration" bookworm
  mkdir -p "$scratch/tree/pxelinux.cfg"
  mv "$scratch/tree/syslinux.cfg" "$scratch/tree/pxelinux.cfg/default"
  cp "$work/workshop/usr/lib/PXELINUX/pxelinux.0" "$work/workshop/usr/lib/syslinux/modules/bios/ldlinux.c32" "$scratch/tree/"
  seabios
  network "tftp=$scratch/tree,bootfile=pxelinux.0"
  boot 400 'login: ' "${firmware[@]}" "${net[@]}"
}

boot_pxelinux-no-configuration() {
  mkdir -p "$scratch/tree"
  cp "$work/workshop/usr/lib/PXELINUX/pxelinux.0" "$work/workshop/usr/lib/syslinux/modules/bios/ldlinux.c32" "$scratch/tree/"
  seabios
  network "tftp=$scratch/tree,bootfile=pxelinux.0"
  linger=10 boot 150 'boot:' "${firmware[@]}" "${net[@]}"
}

boot_memdisk-fat-without-system() {
  isolinux_cd 'SERIAL 0 115200
DEFAULT floppy
LABEL floppy
  LINUX memdisk
  INITRD floppy.img
' ldlinux.c32
  cp "$work/workshop/usr/lib/syslinux/memdisk" "$scratch/tree/"
  truncate --size=1440K "$scratch/tree/floppy.img"
  workshop mkfs.fat "$scratch/tree/floppy.img" >/dev/null
  iso "$scratch/image.iso" "$scratch/tree" -b isolinux.bin -c boot.cat -no-emul-boot -boot-load-size 4 -boot-info-table
  boot 60 'try again' "${firmware[@]}" "${drive[@]}"
}
