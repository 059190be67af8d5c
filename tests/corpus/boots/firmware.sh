# Firmware with nothing, or nothing good, to boot.

boot_ovmf-nothing-to-boot() { ovmf && boot 120 'Shell> ' "${firmware[@]}"; }

boot_ovmf-2022-nothing-to-boot() {
  material bookworm amd64 ovmf
  cp "$material"/usr/share/OVMF/OVMF_{CODE,VARS}_4M.fd "$scratch/"
  boot 120 'Shell> ' -drive "if=pflash,unit=0,format=raw,readonly=on,file=$scratch/OVMF_CODE_4M.fd" \
    -drive "if=pflash,unit=1,format=raw,file=$scratch/OVMF_VARS_4M.fd"
}

# 32-bit firmware and an image for 64-bit firmware.
boot_ovmf32-image-for-64-bit() {
  mkdir -p "$scratch/tree/EFI/BOOT"
  cp "$work/workshop/usr/lib/systemd/boot/efi/systemd-bootx64.efi" "$scratch/tree/EFI/BOOT/BOOTX64.EFI"
  fat_disk "$scratch/disk" "$scratch/tree"
  disk_drive "$scratch/disk"
  cp "$work/workshop/usr/share/OVMF/OVMF32_VARS_4M.fd" "$scratch/variables.fd"
  boot 120 'Shell> ' -drive "if=pflash,unit=0,format=raw,readonly=on,file=/usr/share/OVMF/OVMF32_CODE_4M.secboot.fd" \
    -drive "if=pflash,unit=1,format=raw,file=$scratch/variables.fd" -machine smm=on \
    -global driver=cfi.pflash01,property=secure,value=on "${drive[@]}"
}

boot_ovmf-secure-boot-unsigned() {
  material trixie amd64 ipxe
  ovmf_secure_boot
  cd_drive "$material/usr/lib/ipxe/ipxe.iso"
  boot 150 'Shell> ' "${firmware[@]}" "${drive[@]}"
}

boot_ovmf-damaged-program() {
  mkdir -p "$scratch/tree/EFI/BOOT"
  head --bytes=100K /dev/zero >"$scratch/tree/EFI/BOOT/BOOTX64.EFI"
  fat_disk "$scratch/disk" "$scratch/tree"
  ovmf
  disk_drive "$scratch/disk"
  boot 150 'Shell> ' "${firmware[@]}" "${drive[@]}"
}

boot_ovmf-pxe-no-file() {
  ovmf
  network net=10.0.2.0/24 virtio-net-pci,bootindex=1
  boot 240 'Shell> ' "${firmware[@]}" "${net[@]}" -device virtio-rng-pci
}

boot_ovmf-cd-unreadable() {
  material trixie amd64 ipxe
  ovmf
  cp "$material/usr/lib/ipxe/ipxe.iso" "$scratch/image.iso"
  unreadable_cd "$scratch/image.iso"
  boot 240 'Shell> ' "${firmware[@]}" "${drive[@]}"
}

boot_seabios-nothing-to-boot() { seabios && boot 60 'No bootable device' "${firmware[@]}"; }

boot_seabios-blank-disk() {
  truncate --size=16M "$scratch/disk"
  seabios
  disk_drive "$scratch/disk"
  boot 60 'No bootable device' "${firmware[@]}" "${drive[@]}"
}

boot_seabios-cd-unreadable() {
  material trixie amd64 ipxe
  cp "$material/usr/lib/ipxe/ipxe.iso" "$scratch/image.iso"
  unreadable_cd "$scratch/image.iso"
  seabios
  boot 120 'No bootable device' "${firmware[@]}" "${drive[@]}"
}

# The boot sector that mkfs.fat writes: a message and a wait for a key.
boot_seabios-fat-without-system() {
  truncate --size=16M "$scratch/disk"
  workshop mkfs.fat "$scratch/disk" >/dev/null
  seabios
  disk_drive "$scratch/disk"
  boot 60 'try again' "${firmware[@]}" "${drive[@]}"
}

# mbr_disk CODE [TABLE]: a disk with this boot code of SYSLINUX and these bytes as a table of partitions.
mbr_disk() {
  truncate --size=16M "$scratch/disk"
  [[ $1 != gptmbr.bin ]] || workshop sfdisk --quiet --label=gpt "$scratch/disk" <<<'size=8M'
  workshop dd if="/usr/lib/syslinux/mbr/$1" of="$scratch/disk" conv=notrunc status=none
  printf "${2:-}" | dd of="$scratch/disk" bs=1 seek=446 conv=notrunc status=none
  printf '\x55\xaa' | dd of="$scratch/disk" bs=1 seek=510 conv=notrunc status=none
  seabios
  disk_drive "$scratch/disk"
  linger=5 boot 60 "$3" "${firmware[@]}" "${drive[@]}"
}

# An active partition that begins where the disk is over already, as on a stick with half an image.
active='\x80\0\0\0\x0c\0\0\0\0\0\x08\0\0\x10\0\0'

boot_seabios-mbr-without-system() { mbr_disk mbr.bin '' 'perating system'; }
boot_seabios-mbr-cut-disk() { mbr_disk mbr.bin "$active" 'oad error'; }
boot_seabios-mbr-two-active() { mbr_disk mbr.bin "$active$active" 'ctive partitions'; }
boot_seabios-gpt-without-system() { mbr_disk gptmbr.bin '' 'ssing OS'; }

# The network card's own iPXE, and a server that offers no file.
boot_seabios-pxe-no-file() {
  seabios
  network net=10.0.2.0/24
  boot 180 'No bootable device' "${firmware[@]}" "${net[@]}"
}
