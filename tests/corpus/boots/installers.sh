# Debian's installer.

installer() {
  material bookworm amd64 debian-installer-12-netboot-amd64
  local tree
  tree=$(find "$material" -type d -path '*text/debian-installer/amd64' | head -n 1)
  cp "$tree/linux" "$tree/initrd.gz" "$scratch/"
}

boot_debian-installer-language() {
  installer
  linger=10 boot 400 'elect a language' -kernel "$scratch/linux" -initrd "$scratch/initrd.gz" -append 'console=ttyS0 no_timer_check'
}

boot_debian-installer-no-network-card() {
  installer
  linger=10 boot 600 'o network interfaces' -kernel "$scratch/linux" -initrd "$scratch/initrd.gz" \
    -append 'console=ttyS0 no_timer_check auto=true priority=critical locale=en_US.UTF-8 keymap=us hostname=debian domain=local'
}

# As the netboot archive is meant to be used: PXELINUX, its menu, the installer.
boot_debian-installer-pxe() {
  material bookworm amd64 debian-installer-12-netboot-amd64
  local tree
  tree=$(find "$material" -type d -path '*text' | head -n 1)
  cp -aL "$tree" "$scratch/tftp"
  sed -i '1i SERIAL 0 115200' "$scratch/tftp/debian-installer/amd64/boot-screens/syslinux.cfg"
  seabios
  network "tftp=$scratch/tftp,bootfile=pxelinux.0"
  linger=20 boot 200 'nstall' "${firmware[@]}" "${net[@]}"
}
