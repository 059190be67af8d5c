# What boots are made of: a Debian system with QEMU and tools for images, contents of further packages, small guests.

# The machine's own mirror: the first that its apt uses.
mirror=${HIPERISO_DEBIAN_MIRROR:-$(apt-get indextargets --format '$(REPO_URI)' 2>/dev/null | head -n 1 || true)}
[[ -n $mirror ]] || { echo "error: no Debian mirror in the configuration of apt; set HIPERISO_DEBIAN_MIRROR" >&2; exit 1; }
tools=(qemu-system-x86 qemu-utils ovmf ovmf-ia32 seabios ipxe-qemu xorriso mtools dosfstools e2fsprogs squashfs-tools cpio zstd
  xz-utils grub-pc-bin grub-efi-amd64-bin grub-common isolinux syslinux syslinux-common syslinux-efi pxelinux extlinux
  systemd-boot-efi systemd-ukify sbsigntool efitools shim-signed grub-efi-amd64-signed busybox-static kmod fdisk openssl)

prepare_workshop() {
  [[ -e $work/workshop.done ]] && return
  rm -rf "$work/workshop"
  mmdebstrap --quiet --variant=minbase --include="$(IFS=, && echo "${tools[*]}")" trixie "$work/workshop" "$mirror"
  touch "$work/workshop.done"
}

# A command inside the workshop; the work directory has the same path there.
workshop() {
  bwrap --bind "$work/workshop" / --dev-bind /dev /dev --proc /proc --bind "$work" "$work" --chdir "$scratch" --unshare-pid --die-with-parent \
    --setenv PATH /usr/sbin:/usr/bin:/sbin:/bin "$@"
}

# material SUITE ARCHITECTURE PACKAGE...: sets $material to a directory with the files of these packages, unpacked only.
material() {
  local suite=$1 architecture=$2
  shift 2
  material=$work/material/$suite-$architecture-$(IFS=- && echo "$*")
  [[ -e $material.done ]] && return
  rm -rf "$material"
  mkdir -p "$work/material"
  mmdebstrap --quiet --variant=extract --architectures="$architecture" --components=main,contrib,non-free,non-free-firmware \
    --include="$(IFS=, && echo "$*")" "$suite" "$material" "$mirror"
  touch "$material.done"
}

# kernel SUITE: sets $kernel and $modules to Debian's kernel of that suite and the directory with its modules.
kernel() {
  material "$1" amd64 linux-image-amd64
  kernel=$(echo "$material"/boot/vmlinuz-*)
  modules=$(echo "$material"/usr/lib/modules/* "$material"/lib/modules/*)
  modules=$(find "$material" -maxdepth 4 -type d -path '*/lib/modules/*' | head -n 1)
}

# initramfs FILE: packs busybox and, as /init, the script on the standard input; FILES... below $scratch/extra come along.
initramfs() {
  local tree=$scratch/initramfs
  rm -rf "$tree"
  mkdir -p "$tree"/{bin,dev,proc,sys,mnt,etc}
  cp "$work/workshop/usr/bin/busybox" "$tree/bin/busybox"
  ln -s busybox "$tree/bin/sh"
  [[ -d $scratch/extra ]] && cp -a "$scratch/extra/." "$tree/"
  cat >"$tree/init"
  chmod +x "$tree/init"
  (cd "$tree" && find . | sort | workshop sh -c "cd $tree && cpio --create --format=newc --quiet --owner=0:0" | gzip --fast) >"$1"
}

# Lines that every /init begins with.
begin_init='#!/bin/sh
export PATH=/bin
for applet in mount sleep cat echo dmesg insmod getty setsid poweroff reboot mkdir switch_root dd seq tail; do busybox ln -s busybox /bin/$applet; done
mount -t proc proc /proc; mount -t sysfs sysfs /sys; mount -t devtmpfs dev /dev
echo root::0:0::/:/bin/sh >/etc/passwd; echo debian >/proc/sys/kernel/hostname'

# login_initramfs FILE: an initramfs that ends in a login prompt.
login_initramfs() {
  initramfs "$1" <<SCRIPT
$begin_init
while :; do setsid getty -L 115200 ttyS0 vt100; done
SCRIPT
}

# boot LIMIT UNTIL ARGUMENTS...: runs a machine until UNTIL is in its serial log (in ${times:-1} lines, and ${linger:-3} seconds more),
# until it ends, or for LIMIT seconds at most, on a slow machine CORPUS_PATIENCE times as long.
boot() {
  local limit=$(($1 * ${CORPUS_PATIENCE:-1})) until=$2 from=$SECONDS
  shift 2
  workshop qemu-system-x86_64 -accel tcg -machine "${machine:-q35}" -nodefaults -no-user-config -display none -vga std -smp 1 \
    -m "${memory:-512}" -serial "file:$serial" "$@" >"$scratch/qemu.out" 2>&1 </dev/null &
  local machine_id=$!
  while kill -0 "$machine_id" 2>/dev/null; do
    if ((SECONDS - from >= limit)); then
      break
    fi
    if [[ -n $until ]] && (($(grep --count --text --fixed-strings -e "$until" "$serial") >= ${times:-1})); then
      sleep "${linger:-3}"
      break
    fi
    sleep "${CORPUS_PATIENCE:-1}"
  done
  kill "$machine_id" 2>/dev/null || true
  wait "$machine_id" 2>/dev/null || true
  grep --invert-match 'terminating on signal\|warning: ' "$scratch/qemu.out" >&2 || true
}

# first_sector IMAGE PATH: the sector of 2048 bytes where a file of an ISO 9660 image begins.
first_sector() { workshop xorriso -indev "$1" -find "$2" -exec report_lba -- 2>/dev/null | awk -F, '/File data/ { print $2 + 0 }'; }

# unreadable_cd IMAGE [FIRST COUNT]: sets $drive to a CD of which nothing, or these sectors, can be read.
unreadable_cd() {
  {
    if [[ -z ${2:-} ]]; then
      printf '[inject-error]\nevent = "read_aio"\nerrno = "5"\nonce = "off"\n'
    else
      for sector in $(seq $(($2 * 4)) 4 $((($2 + $3 - 1) * 4))); do
        printf '[inject-error]\nevent = "read_aio"\nerrno = "5"\nsector = "%d"\nonce = "off"\n' "$sector"
      done
    fi
  } >"$scratch/errors"
  drive=(-drive "if=none,id=cd,readonly=on,format=raw,file=blkdebug:$scratch/errors:$1" -device ide-cd,drive=cd)
}

# Arguments for firmware: ovmf [CODE VARIABLES], seabios (its text output on serial as well).
ovmf() {
  cp "$work/workshop/usr/share/OVMF/${2:-OVMF_VARS_4M.fd}" "$scratch/variables.fd"
  firmware=(-drive "if=pflash,unit=0,format=raw,readonly=on,file=/usr/share/OVMF/${1:-OVMF_CODE_4M.fd}"
    -drive "if=pflash,unit=1,format=raw,file=$scratch/variables.fd")
}
ovmf_secure_boot() {
  ovmf OVMF_CODE_4M.secboot.fd OVMF_VARS_4M.ms.fd
  firmware+=(-global driver=cfi.pflash01,property=secure,value=on -global ICH9-LPC.disable_s3=1)
  machine=q35,smm=on
}
seabios() {
  printf '\xf8\x03' >"$scratch/port"
  firmware=(-fw_cfg "name=etc/sercon-port,file=$scratch/port")
}
cd_drive() { drive=(-drive "if=none,id=cd,readonly=on,format=raw,file=$1" -device ide-cd,drive=cd); }
disk_drive() { drive=(-drive "if=none,id=disk,snapshot=on,format=raw,file=$1" -device "${2:-ide-hd},drive=disk"); }
network() { net=(-netdev "user,id=net,restrict=on${1:+,$1}" -device "${2:-virtio-net-pci},netdev=net"); }

# fat_disk FILE TREE [MEGABYTES]: a FAT file system with the content of a directory, without partitions.
fat_disk() {
  truncate --size="${3:-64}M" "$1"
  workshop mkfs.fat -n CORPUS "$1" >/dev/null
  workshop sh -c "cd '$2' && mcopy -i '$1' -s -o ./* ::/"
}

# ext4_disk FILE TREE MEGABYTES: an ext4 file system with the content of a directory.
ext4_disk() { workshop mke2fs -q -t ext4 -L root -d "$2" "$1" "$3M"; }

# iso FILE TREE ARGUMENTS...: an ISO 9660 file system.
iso() { workshop xorriso -as mkisofs -quiet -r -J -V CORPUS -o "$1" "${@:3}" "$2" 2>>"$scratch/xorriso.log"; }
