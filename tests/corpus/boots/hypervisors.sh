# Kernels that are not Linux: Xen, GNU Mach.

xen_arguments='console=com1 com1=115200,8n1 loglvl=all noreboot'

boot_xen-no-kernel() {
  material trixie amd64 xen-hypervisor-4.20-amd64
  cp "$(find "$material/boot" -name 'xen-4.20*.gz' | head -n 1)" "$scratch/xen.gz"
  gunzip --keep "$scratch/xen.gz"
  boot 120 'Manual reset required' -kernel "$scratch/xen" -append "$xen_arguments"
}

boot_xen-linux-login() {
  material trixie amd64 xen-hypervisor-4.20-amd64
  gunzip --stdout "$(find "$material/boot" -name 'xen-4.20*.gz' | head -n 1)" >"$scratch/xen"
  kernel trixie
  cp "$kernel" "$scratch/vmlinuz"
  initramfs "$scratch/initrd.gz" <<<"$begin_init
while :; do setsid getty -L 115200 hvc0 vt100; done"
  memory=1024 boot 500 'login: ' -cpu max -kernel "$scratch/xen" -append "$xen_arguments dom0_mem=512M" -initrd "$scratch/vmlinuz console=hvc0 no_timer_check,$scratch/initrd.gz"
}

boot_xen-linux-no-root() {
  material trixie amd64 xen-hypervisor-4.20-amd64
  gunzip --stdout "$(find "$material/boot" -name 'xen-4.20*.gz' | head -n 1)" >"$scratch/xen"
  kernel trixie
  cp "$kernel" "$scratch/vmlinuz"
  memory=1024 boot 500 'Manual reset required' -cpu max -kernel "$scratch/xen" -append "$xen_arguments dom0_mem=512M" -initrd "$scratch/vmlinuz console=hvc0 no_timer_check panic=-1"
}

boot_gnumach-no-servers() {
  material trixie i386 gnumach-image-1-486
  gunzip --stdout "$(find "$material/boot" -name 'gnumach*.gz' | head -n 1)" >"$scratch/gnumach"
  boot 60 'panic' -kernel "$scratch/gnumach" -append 'console=com0'
}
