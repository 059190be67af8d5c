# GRUB: on disks and CDs, by UEFI and BIOS, with what can go wrong.

grub_terminal='serial --unit=0 --speed=115200
terminal_input serial console
terminal_output serial console
set timeout=2'

# grub_disk CONFIGURATION: a FAT disk with GRUB as BOOTX64.EFI, a kernel and an initramfs that ends in a login prompt.
grub_disk() {
  kernel trixie
  local tree=$scratch/tree
  mkdir -p "$tree/EFI/BOOT"
  printf '%s\n' "$grub_terminal" "$1" >"$scratch/grub.cfg"
  workshop grub-mkstandalone --format=x86_64-efi --output="$tree/EFI/BOOT/BOOTX64.EFI" \
    --install-modules='normal linux echo test search search_label fat part_msdos part_gpt serial terminal chain halt multiboot2 all_video' \
    --modules='fat part_msdos part_gpt' "boot/grub/grub.cfg=$scratch/grub.cfg"
  cp "$kernel" "$tree/vmlinuz"
  login_initramfs "$tree/initrd.gz"
  fat_disk "$scratch/disk" "$tree" 160
  ovmf
  disk_drive "$scratch/disk"
}

boot_grub-efi-linux-login() {
  grub_disk 'search --set=root --file /vmlinuz
menuentry "Debian" { linux /vmlinuz console=ttyS0 no_timer_check; initrd /initrd.gz; }'
  boot 300 'login: ' "${firmware[@]}" "${drive[@]}"
}

boot_grub-efi-no-kernel() {
  grub_disk 'search --set=root --file /vmlinuz
menuentry "Debian" { linux /boot/vmlinuz-6.1 console=ttyS0 no_timer_check; initrd /boot/initrd.img-6.1; }'
  linger=15 boot 180 'Press any key' "${firmware[@]}" "${drive[@]}"
}

boot_grub-efi-waiting-menu() {
  grub_disk 'search --set=root --file /vmlinuz
set timeout=-1
menuentry "Debian GNU/Linux" { linux /vmlinuz console=ttyS0 no_timer_check; initrd /initrd.gz; }
menuentry "Memory test" { linux /memtest; }'
  linger=20 boot 120 'GNU GRUB' "${firmware[@]}" "${drive[@]}"
}

boot_grub-efi-no-device() {
  grub_disk 'menuentry "Debian" { search --no-floppy --set=root --fs-uuid 2b1a0d0e-6c51-4f0e-9d0f-5a5a5a5a5a5a
linux (hd9,gpt2)/vmlinuz; initrd /initrd.gz; }'
  linger=15 boot 180 'Press any key' "${firmware[@]}" "${drive[@]}"
}

boot_grub-efi-not-a-kernel() {
  grub_disk 'search --set=root --file /vmlinuz
menuentry "Debian" { linux /initrd.gz; initrd /initrd.gz; }'
  linger=15 boot 180 'Press any key' "${firmware[@]}" "${drive[@]}"
}

boot_grub-efi-prompt() {
  grub_disk 'set timeout=0'
  boot 120 'grub> ' "${firmware[@]}" "${drive[@]}"
}

# grub_core PREFIX MODULE...: a disk with GRUB's boot sector and core, and nothing else.
grub_core() {
  workshop grub-mkimage --format=i386-pc --prefix="$1" --output="$scratch/core" biosdisk "${@:2}"
  truncate --size=16M "$scratch/disk"
  dd if="$work/workshop/usr/lib/grub/i386-pc/boot.img" of="$scratch/disk" conv=notrunc status=none
  dd if="$scratch/core" of="$scratch/disk" bs=512 seek=1 conv=notrunc status=none
  seabios
  disk_drive "$scratch/disk"
  linger=5 boot 60 'error: ' "${firmware[@]}" "${drive[@]}"
}

boot_grub-bios-rescue-mode() { grub_core '(hd7,msdos1)/boot/grub' part_msdos serial terminal; }
boot_grub-bios-no-partition() { grub_core '(hd0,msdos1)/boot/grub' part_msdos fat; }
boot_grub-bios-no-file-system() { grub_core '(hd0)/boot/grub' part_msdos fat; }

boot_grub-bios-rescue-cd() {
  material trixie amd64 grub-rescue-pc
  cp "$material/usr/lib/grub-rescue/grub-rescue-cdrom.iso" "$scratch/image.iso"
  seabios
  cd_drive "$scratch/image.iso"
  linger=20 boot 90 'GNU GRUB' "${firmware[@]}" "${drive[@]}"
}

# grub_cd CONFIGURATION [COMMAND]: an ISO with GRUB for BIOS, after a command among its files.
grub_cd() {
  kernel bookworm
  local tree=$scratch/tree
  mkdir -p "$tree/boot/grub"
  printf '%s\n' "$grub_terminal" "$1" >"$tree/boot/grub/grub.cfg"
  cp "$kernel" "$tree/boot/vmlinuz"
  login_initramfs "$tree/boot/initrd.gz"
  (cd "$tree/boot" && eval "${2:-}")
  workshop grub-mkrescue --directory=/usr/lib/grub/i386-pc --output="$scratch/image.iso" "$tree" 2>"$scratch/grub.log"
  seabios
  cd_drive "$scratch/image.iso"
}

boot_grub-bios-linux-login() {
  grub_cd 'menuentry "Debian" { echo "Loading Linux 6.1 ..."; linux /boot/vmlinuz console=ttyS0 no_timer_check; echo "Loading initial ramdisk ..."; initrd /boot/initrd.gz; }'
  boot 300 'login: ' "${firmware[@]}" "${drive[@]}"
}

# A configuration for another GRUB, a kernel of which the rest is missing, an initramfs that is larger than the memory.
boot_grub-bios-no-command() {
  grub_cd 'menuentry "Debian" { linuxefi /boot/vmlinuz console=ttyS0 no_timer_check; initrdefi /boot/initrd.gz; }'
  linger=15 boot 120 'Press any key' "${firmware[@]}" "${drive[@]}"
}

boot_grub-bios-half-a-kernel() {
  grub_cd 'menuentry "Debian" { linux /boot/half console=ttyS0 no_timer_check; initrd /boot/initrd.gz; }' 'head --bytes=3M vmlinuz >half'
  linger=15 boot 120 'Press any key' "${firmware[@]}" "${drive[@]}"
}

boot_grub-bios-too-little-memory() {
  grub_cd 'menuentry "Debian" { linux /boot/vmlinuz console=ttyS0 no_timer_check; initrd /boot/large; }' 'truncate --size=100M large'
  memory=64 linger=15 boot 120 'Press any key' "${firmware[@]}" "${drive[@]}"
}

# Sectors of the kernel cannot be read.
boot_grub-bios-cd-read-error() {
  grub_cd 'menuentry "Debian" { linux /boot/vmlinuz console=ttyS0 no_timer_check; initrd /boot/initrd.gz; }'
  unreadable_cd "$scratch/image.iso" $(($(first_sector "$scratch/image.iso" /boot/vmlinuz) + 500)) 20
  linger=15 boot 120 'Press any key' "${firmware[@]}" "${drive[@]}"
}

# Debian's signed chain: shim, GRUB, kernel; and the same with a kernel that nobody signed.
signed_disk() {
  kernel trixie
  local tree=$scratch/tree
  mkdir -p "$tree"/EFI/{BOOT,debian}
  cp "$work/workshop/usr/lib/shim/shimx64.efi.signed" "$tree/EFI/BOOT/BOOTX64.EFI"
  cp "$work/workshop/usr/lib/grub/x86_64-efi-signed/grubx64.efi.signed" "$tree/EFI/BOOT/grubx64.efi"
  printf '%s\n' "$grub_terminal" 'search --set=root --file /vmlinuz
menuentry "Debian" { linux /vmlinuz console=ttyS0 no_timer_check; initrd /initrd.gz; }' >"$tree/EFI/debian/grub.cfg"
  cp "$kernel" "$tree/vmlinuz"
  login_initramfs "$tree/initrd.gz"
  "$@"
  fat_disk "$scratch/disk" "$tree" 160
  ovmf_secure_boot
  disk_drive "$scratch/disk"
}

boot_secure-boot-linux-login() {
  signed_disk true
  boot 400 'login: ' "${firmware[@]}" "${drive[@]}"
}

boot_secure-boot-unsigned-kernel() {
  signed_disk workshop sbattach --remove "$scratch/tree/vmlinuz"
  linger=15 boot 240 'Press any key' "${firmware[@]}" "${drive[@]}"
}

boot_secure-boot-unsigned-grub() {
  signed_disk workshop sbattach --remove "$scratch/tree/EFI/BOOT/grubx64.efi"
  linger=30 boot 240 'Security Violation' "${firmware[@]}" "${drive[@]}"
}

boot_shim-no-second-stage() {
  signed_disk rm "$scratch/tree/EFI/BOOT/grubx64.efi"
  linger=30 boot 240 'Not Found' "${firmware[@]}" "${drive[@]}"
}

boot_grub-legacy-file-not-found() {
  material bookworm amd64 grub-legacy
  local tree=$scratch/tree stages
  stages=$(dirname "$(find "$material" -name stage2 | head -n 1)")
  mkdir -p "$tree/boot/grub"
  cp "$stages"/* "$tree/boot/grub/"
  printf 'serial --unit=0 --speed=115200\nterminal --timeout=0 serial\ntimeout 2\ndefault 0\ntitle Debian\nroot (cd)\nkernel /vmlinuz root=/dev/sda1\n' >"$tree/boot/grub/menu.lst"
  iso "$scratch/image.iso" "$tree" -b boot/grub/stage2_eltorito -no-emul-boot -boot-load-size 4 -boot-info-table
  seabios
  cd_drive "$scratch/image.iso"
  linger=10 boot 60 'Error 15' "${firmware[@]}" "${drive[@]}"
}
