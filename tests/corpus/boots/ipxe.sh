# iPXE, from CD and from the network card.

boot_ipxe-ovmf-no-network() {
  material trixie amd64 ipxe
  ovmf
  cd_drive "$material/usr/lib/ipxe/ipxe.iso"
  boot 180 'Shell> ' "${firmware[@]}" "${drive[@]}"
}

boot_ipxe-seabios-no-network() {
  material trixie amd64 ipxe
  seabios
  cd_drive "$material/usr/lib/ipxe/ipxe.iso"
  boot 120 'No bootable device' "${firmware[@]}" "${drive[@]}"
}

boot_ipxe-no-boot-file() {
  material trixie amd64 ipxe
  seabios
  cd_drive "$material/usr/lib/ipxe/ipxe.iso"
  network net=10.0.2.0/24
  boot 180 'No bootable device' "${firmware[@]}" "${drive[@]}" "${net[@]}"
}

boot_ipxe-script-not-found() {
  material trixie amd64 ipxe
  mkdir -p "$scratch/tftp"
  seabios
  cd_drive "$material/usr/lib/ipxe/ipxe.iso"
  network "tftp=$scratch/tftp,bootfile=missing.ipxe"
  boot 180 'No bootable device' "${firmware[@]}" "${drive[@]}" "${net[@]}"
}

boot_ipxe-linux-login() {
  material trixie amd64 ipxe
  cp "$material/usr/lib/ipxe/ipxe.iso" "$scratch/ipxe.iso"
  kernel trixie
  mkdir -p "$scratch/tftp"
  cp "$kernel" "$scratch/tftp/vmlinuz"
  login_initramfs "$scratch/tftp/initrd.gz"
  printf '#!ipxe\nkernel vmlinuz console=ttyS0 no_timer_check initrd=initrd.gz\ninitrd initrd.gz\nboot\n' >"$scratch/tftp/boot.ipxe"
  seabios
  cd_drive "$scratch/ipxe.iso"
  network "tftp=$scratch/tftp,bootfile=boot.ipxe"
  boot 300 'login: ' "${firmware[@]}" "${drive[@]}" "${net[@]}"
}

# ipxe_script COMMANDS UNTIL ARGUMENTS...: iPXE in a kernel's place, with a script in an initramfs's.
ipxe_script() {
  material trixie amd64 ipxe
  cp "$material/usr/lib/ipxe/ipxe.lkrn" "$scratch/ipxe.lkrn"
  printf '#!ipxe\n%s\n' "$1" >"$scratch/script"
  seabios
  linger=10 boot 90 "$2" "${firmware[@]}" -kernel "$scratch/ipxe.lkrn" -initrd "$scratch/script" "${@:3}"
}

boot_ipxe-prompt() { ipxe_script 'shell' 'iPXE> '; }
boot_ipxe-could-not-start() { ipxe_script 'chain gopher://10.0.2.2/boot.ipxe' 'ould not start'; }

boot_ipxe-not-executable() {
  mkdir -p "$scratch/tftp"
  head --bytes=2M /dev/urandom >"$scratch/tftp/boot" # a smaller one is taken for a program
  network "tftp=$scratch/tftp"
  ipxe_script 'dhcp && chain tftp://10.0.2.2/boot' 'ould not boot' "${net[@]}"
}
