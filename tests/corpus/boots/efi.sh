# Boot managers and programs for UEFI: systemd-boot, unified kernel images, rEFInd, the EFI shell, U-Boot.

# efi_disk: a FAT disk with the content of $scratch/tree, booted by OVMF.
efi_disk() {
  fat_disk "$scratch/disk" "$scratch/tree" "${1:-200}"
  ovmf
  disk_drive "$scratch/disk"
}

# unified_kernel FILE: kernel, initramfs and command line as one EFI program.
unified_kernel() {
  kernel trixie
  login_initramfs "$scratch/initrd.gz"
  cp "$kernel" "$scratch/vmlinuz"
  mkdir -p "$(dirname "$1")"
  workshop ukify build --linux="$scratch/vmlinuz" --initrd="$scratch/initrd.gz" --cmdline='console=ttyS0 no_timer_check' --output="$1" >/dev/null
}

systemd_boot() {
  mkdir -p "$scratch/tree/EFI/BOOT" "$scratch/tree/loader/entries"
  cp "$work/workshop/usr/lib/systemd/boot/efi/systemd-bootx64.efi" "$scratch/tree/EFI/BOOT/BOOTX64.EFI"
  printf 'timeout 3\nconsole-mode keep\n' >"$scratch/tree/loader/loader.conf"
}

boot_systemd-boot-linux-login() {
  systemd_boot
  unified_kernel "$scratch/tree/EFI/Linux/debian.efi"
  efi_disk
  boot 300 'login: ' "${firmware[@]}" "${drive[@]}"
}

# An entry whose kernel is missing is not shown; what is left restarts into the firmware's setup.
boot_systemd-boot-no-kernel() {
  systemd_boot
  printf 'title Debian\nlinux /vmlinuz-6.12\ninitrd /initrd.img-6.12\n' >"$scratch/tree/loader/entries/debian.conf"
  printf 'default debian.conf\n' >>"$scratch/tree/loader/loader.conf"
  efi_disk 64
  linger=10 boot 120 'Select Entry' "${firmware[@]}" "${drive[@]}"
}

# systemd_boot_entry: an entry whose kernel is no kernel.
systemd_boot_entry() {
  systemd_boot
  printf 'title Debian\nlinux /vmlinuz\n%s' "${1:-}" >"$scratch/tree/loader/entries/debian.conf"
  head --bytes=1M /dev/urandom >"$scratch/tree/vmlinuz"
  efi_disk 64
  linger=30 boot 120 'boot.c:' "${firmware[@]}" "${drive[@]}"
}

boot_systemd-boot-not-a-kernel() { systemd_boot_entry; }
boot_systemd-boot-no-initrd() { systemd_boot_entry $'initrd /initrd.img\n'; }

boot_unified-kernel-login() {
  unified_kernel "$scratch/tree/EFI/BOOT/BOOTX64.EFI"
  efi_disk
  boot 300 'login: ' "${firmware[@]}" "${drive[@]}"
}

# The kernel's own EFI stub, without a command line: nothing says where the root file system is.
boot_efi-stub-no-root() {
  kernel trixie
  mkdir -p "$scratch/tree/EFI/BOOT"
  cp "$kernel" "$scratch/tree/EFI/BOOT/BOOTX64.EFI"
  printf 'fs0:\r\n\\EFI\\BOOT\\BOOTX64.EFI console=ttyS0 no_timer_check panic=-1\r\n' >"$scratch/tree/startup.nsh"
  mv "$scratch/tree/EFI/BOOT/BOOTX64.EFI" "$scratch/tree/vmlinuz.efi"
  sed -i 's/EFI.BOOT.BOOTX64.EFI/vmlinuz.efi/' "$scratch/tree/startup.nsh"
  efi_disk
  boot 240 'end Kernel panic' "${firmware[@]}" "${drive[@]}" -no-reboot
}

# refind_disk: rEFInd in text mode.
refind_disk() {
  material trixie amd64 refind
  mkdir -p "$scratch/tree/EFI/BOOT"
  cp "$(find "$material" -name refind_x64.efi | head -n 1)" "$scratch/tree/EFI/BOOT/BOOTX64.EFI"
  printf 'timeout 3\ntextonly\nuse_graphics_for none\nscanfor internal,external,manual\n' >"$scratch/tree/EFI/BOOT/refind.conf"
}

boot_refind-linux-login() {
  refind_disk
  unified_kernel "$scratch/tree/EFI/Linux/debian.efi"
  efi_disk
  boot 300 'login: ' "${firmware[@]}" "${drive[@]}"
}

boot_refind-nothing-to-boot() {
  refind_disk
  efi_disk 64
  linger=20 boot 60 'rEFInd' "${firmware[@]}" "${drive[@]}"
}

boot_efi-shell-image() {
  material trixie amd64 efi-shell-x64
  mkdir -p "$scratch/tree/EFI/BOOT"
  cp "$(find "$material" -iname 'shellx64.efi' | head -n 1)" "$scratch/tree/EFI/BOOT/BOOTX64.EFI"
  efi_disk 64
  boot 120 'Shell> ' "${firmware[@]}" "${drive[@]}"
}

boot_u-boot-prompt() {
  material trixie amd64 u-boot-qemu
  cp "$(find "$material" -name u-boot.rom | grep --max-count=1 'qemu-x86/')" "$scratch/u-boot.rom"
  linger=5 boot 60 '=> ' -bios "$scratch/u-boot.rom"
}
