# Links GRUB's boot images into $OUT; every recipe and provider of GRUB uses this one list of modules.
#   sh recipes/grub/images.sh X86_64_EFI I386_EFI I386_PC [MODULE...]
# The first three are directories with the modules of each platform; modules after them are added to every image.
set -eu
x86_64_efi=$1 i386_efi=$2 i386_pc=$3
shift 3
more=$*

# Partition tables and file systems: the stick's own, and those of images and of other disks of the machine.
disks='part_gpt part_msdos fat exfat ntfs iso9660 udf ext2 loopback search search_fs_uuid search_fs_file search_label probe'
# What grub.cfg, menus and people at the command line use.
language='normal configfile echo test regexp true read eval sleep help minicmd ls cat loadenv keystatus halt reboot'
# Themes: their pictures, and the clock that one of several is chosen by.
screen='terminal terminfo serial gfxterm gfxmenu png jpeg tga font all_video datehook'
loaders='linux boot chain gzio'

# link FORMAT DIRECTORY PREFIX FILE MODULE...
link() {
  format=$1 directory=$2 prefix=$3 file=$4
  shift 4
  # The lists are split into words on purpose.
  # shellcheck disable=SC2086
  grub-mkimage --format="$format" --directory="$directory" --prefix="$prefix" --output="$OUT/$file" \
    $disks $language $screen $loaders $more "$@"
}

# What shim asks a signed GRUB for: its name and generation, by which faulty ones are revoked. A recipe that can say it has left it in sbat.csv.
sbat=
if [ -e sbat.csv ]; then sbat=--sbat=sbat.csv; fi
# shellcheck disable=SC2086
link x86_64-efi "$x86_64_efi" /EFI/BOOT BOOTX64.EFI efi_gop efi_uga efifwsetup $sbat
# For 64-bit processors behind a 32-bit UEFI, early Atom tablets for example.
link i386-efi "$i386_efi" /EFI/BOOT BOOTIA32.EFI efi_gop efi_uga efifwsetup
# The BIOS image lies between the partition table and the first partition. It finds the rest on the EFI system partition: the second one of
# its disk's GPT, and on sticks of another shape the first partition that has the host's kernel. Disks are asked in the order of the BIOS,
# which begins with the one it has started from.
cat >core.cfg <<'END'
search.file /EFI/hiperiso/vmlinuz root $root
set prefix=($root)/EFI/BOOT
END
link i386-pc "$i386_pc" '(,gpt2)/EFI/BOOT' core.img biosdisk vbe vga --config=core.cfg
# The same for optical discs, with the program before it that a BIOS loads from one; a stick in the same machine must not take its place. The drive
# has two names: "cd" where the BIOS tells which one is a disc, and the number it has started from, 0xE0, as one of a disk.
sed 's/\$root$/cd,gpt2 ${root},gpt2/' core.cfg > eltorito.cfg
link i386-pc-eltorito "$i386_pc" /EFI/BOOT eltorito.img biosdisk vbe vga --config=eltorito.cfg
cp "$i386_pc/boot.img" "$OUT/"
