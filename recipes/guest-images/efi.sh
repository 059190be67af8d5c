# Programs for UEFI: unified kernel images, systemd-boot, rEFInd, shim, small tools; alone and on disks.
ukify build --linux=work/vmlinuz --initrd=work/initrd.gz --cmdline="$arguments" \
  --stub=root/usr/lib/systemd/boot/efi/linuxx64.efi.stub --output=work/linux.efi
cp work/linux.efi "$OUT/unified-kernel.efi"

efi_tree() {
  rm -rf tree
  mkdir -p tree/EFI/BOOT
  cp "$1" tree/EFI/BOOT/BOOTX64.EFI
}

efi_tree root/usr/lib/systemd/boot/efi/systemd-bootx64.efi
mkdir -p tree/EFI/Linux tree/loader
printf 'timeout 2\n' >tree/loader/loader.conf
cp work/linux.efi tree/EFI/Linux/
fat_image work/systemd-boot.img tree 100
cp work/systemd-boot.img "$OUT/systemd-boot-linux.img"

efi_tree root/usr/lib/systemd/boot/efi/systemd-bootx64.efi
fat_image work/empty.img tree 16
mv work/empty.img "$OUT/systemd-boot-nothing.img"

efi_tree "$(find root -name refind_x64.efi)"
mkdir -p tree/EFI/Linux
cp work/linux.efi tree/EFI/Linux/
printf 'timeout 3\ntextonly\nuse_graphics_for none\nscanfor internal,external,manual\n' >tree/EFI/BOOT/refind.conf
fat_image work/refind.img tree 100
mv work/refind.img "$OUT/refind-linux.img"

# Signed by Debian, for guests with Secure Boot; and a program nobody signed.
efi_tree root/usr/lib/shim/shimx64.efi.signed
cp root/usr/lib/grub/x86_64-efi-signed/grubx64.efi.signed tree/EFI/BOOT/grubx64.efi
mkdir -p tree/EFI/debian
printf 'serial --unit=0\nterminal_output serial\nset timeout=2\nmenuentry "Linux" {\n  linux /vmlinuz %s\n  initrd /initrd.gz\n}\n' "$arguments" >tree/EFI/debian/grub.cfg
cp work/vmlinuz work/initrd.gz tree/
fat_image work/shim.img tree 100
mv work/shim.img "$OUT/shim-linux.img"

# The kernel is a program for UEFI itself; the shell hands its arguments over.
efi_tree root/usr/share/efi-shell-x64/shellx64.efi
cp work/vmlinuz tree/linux.efi
cp work/initrd.gz tree/
printf 'fs0:\r\nlinux.efi %s initrd=\\initrd.gz\r\n' "$arguments" >tree/startup.nsh
fat_image work/efi-stub.img tree 100
mv work/efi-stub.img "$OUT/efi-stub-linux.img"

# On a CD without anything for BIOS, and on a disk with a GUID partition table.
efi_tree work/linux.efi
mkdir -p cd
fat_image cd/efi.img tree 40
iso unified-kernel.iso cd -e efi.img -no-emul-boot
mkdir disk
iso gpt-linux.img disk -append_partition 2 0xef cd/efi.img -appended_part_as_gpt
rm -r cd disk

cp root/usr/lib/ipxe/ipxe-amd64.efi "$OUT/ipxe.efi"
cp "$(find root -name HelloWorld.efi)" "$OUT/hello-world.efi"

# The same disk in the formats of virtual machines.
for form in vpc:vhd vhdx:vhdx vdi:vdi qcow2:vtoy; do
  qemu-img convert -f raw -O "${form%:*}" work/systemd-boot.img "$OUT/systemd-boot-linux.${form#*:}"
done
for form in vhd vhdx vdi; do
  python3 recipes/guest-images/identifiers.py "$OUT/systemd-boot-linux.$form"
done

# A disk that keeps what a live system writes.
rm -rf tree
mkdir tree
echo 'kept' >tree/kept.txt
fat_image work/persistence.img tree 8
mv work/persistence.img "$OUT/persistence.dat"

# Files for a booted system.
rm -rf tree
mkdir tree
echo 'injected' >tree/injected.txt
tar --create --gzip --file="$OUT/injection.tar.gz" --directory=tree --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 injected.txt
