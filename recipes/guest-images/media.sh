# Boot media: file systems, CDs, and GRUB 2 on a CD for BIOS and UEFI. The scripts that use it have made the directories work and tree.

# fat_image FILE TREE MEGABYTES: a FAT file system without partitions.
fat_image() {
  find "$2" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +
  truncate --size="$3M" "$1"
  mkfs.vfat --invariant -i 48495045 -n GUEST "$1"
  (cd "$2" && mcopy -m -s -i "$OLDPWD/$1" -- * ::)
}

# iso FILE TREE ARGUMENTS...: all its dates are those of the sources.
iso() {
  file=$1 content=$2
  shift 2
  xorriso -as mkisofs -quiet -rational-rock -joliet -volid GUEST --set_all_file_dates "=$SOURCE_DATE_EPOCH" -output "$OUT/$file" "$@" "$content"
}

grub_modules='normal configfile linux multiboot multiboot2 iso9660 part_msdos part_gpt fat search serial terminal echo test sleep all_video gzio'

# grub_cd FILE: the tree with a boot loader for both.
grub_cd() {
  grub-mkimage --format=i386-pc-eltorito --prefix=/boot/grub --output=tree/boot/grub/bios.img biosdisk $grub_modules
  grub-mkimage --format=x86_64-efi --prefix=/boot/grub --output=work/BOOTX64.EFI efi_gop $grub_modules
  rm -rf work/esp
  mkdir -p work/esp/EFI/BOOT
  cp work/BOOTX64.EFI work/esp/EFI/BOOT/
  fat_image tree/boot/grub/efi.img work/esp 4
  iso "$1" tree -eltorito-boot boot/grub/bios.img -no-emul-boot -boot-load-size 4 -boot-info-table \
    -eltorito-alt-boot -e boot/grub/efi.img -no-emul-boot
  rm -rf tree
}

grub_tree() {
  rm -rf tree
  mkdir -p tree/boot/grub
  cat >tree/boot/grub/grub.cfg
}

# GRUB looks for its CD: under UEFI its own device is the image with the program.
head='search --set=root --file /boot/grub/grub.cfg
serial --unit=0
terminal_input serial
terminal_output serial'
