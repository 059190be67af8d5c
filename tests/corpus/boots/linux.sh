# Debian's kernels, started by QEMU itself: panics, crashes, damaged media, other programs in a kernel's place.

# linux SUITE LIMIT UNTIL COMMAND-LINE ARGUMENTS... (a busy machine is too slow for the check of the timer)
linux() {
  kernel "$1"
  cp "$kernel" "$scratch/vmlinuz"
  boot "$2" "$3" -kernel "$scratch/vmlinuz" -append "no_timer_check $4" "${@:5}"
}

# linux_initramfs SUITE LIMIT UNTIL COMMAND-LINE ARGUMENTS... <<<COMMANDS: the same with an initramfs whose init runs COMMANDS.
linux_initramfs() {
  initramfs "$scratch/initrd.gz" <<<"$begin_init
$(cat)"
  linux "$1" "$2" "$3" "$4" -initrd "$scratch/initrd.gz" "${@:5}"
}

# with_modules SUITE NAME...: unpacks kernel modules into the initramfs, as /NAME.ko.
with_modules() {
  kernel "$1"
  mkdir -p "$scratch/extra"
  local file
  for name in "${@:2}"; do
    file=$(find "$modules" -name "$name.ko*" | head -n 1)
    [[ -n $file ]] || continue # built into the kernel
    case $file in
    *.xz) xz --decompress --stdout "$file" >"$scratch/extra/$name.ko" ;;
    *) cp "$file" "$scratch/extra/$name.ko" ;;
    esac
  done
}

boot_linux-6.12-no-root() { linux trixie 180 'end Kernel panic' 'console=ttyS0 panic=-1' -no-reboot; }
boot_linux-6.1-no-root() { linux bookworm 180 'end Kernel panic' 'console=ttyS0 panic=-1 root=/dev/sda1' -no-reboot; }
boot_linux-login() { linux_initramfs trixie 240 'login: ' 'console=ttyS0' <<<'while :; do setsid getty -L 115200 ttyS0 vt100; done'; }
boot_linux-quiet-login() { linux_initramfs bookworm 240 'login: ' 'console=ttyS0 quiet' <<<'while :; do setsid getty -L 115200 ttyS0 vt100; done'; }
boot_linux-shell() { linux_initramfs trixie 240 '/ # ' 'console=ttyS0 quiet' <<<'exec setsid sh -c "exec sh </dev/ttyS0 >/dev/ttyS0 2>&1"'; }

# The console is the screen: nothing but the firmware is on the serial port.
boot_linux-on-the-screen() {
  seabios
  linux_initramfs trixie 60 '' 'console=tty0' "${firmware[@]}" <<<'sleep 1000'
}

boot_linux-init-missing() {
  linux_initramfs trixie 180 'end Kernel panic' 'console=ttyS0 panic=-1 rdinit=/missing root=/dev/ram0' -no-reboot <<<':'
}

# bare_initramfs: an initramfs with nothing but what the standard input says is its init.
bare_initramfs() {
  mkdir "$scratch/bare"
  cat >"$scratch/bare/init"
  chmod +x "$scratch/bare/init"
  (cd "$scratch/bare" && echo init | cpio --create --format=newc --quiet --owner=0:0) >"$scratch/initrd"
}

# An init that is no program, and no shell instead; an init whose interpreter is missing, and another that is asked for.
boot_linux-no-working-init() {
  bare_initramfs <<<'no program'
  linux trixie 180 'end Kernel panic' 'console=ttyS0 panic=-1' -no-reboot -initrd "$scratch/initrd"
}

boot_linux-requested-init-missing() {
  bare_initramfs <<<'#!/bin/bash'
  linux trixie 180 'end Kernel panic' 'console=ttyS0 panic=-1 init=/sbin/nothing' -no-reboot -initrd "$scratch/initrd"
}

# The root file system is mounted, and has no init.
boot_linux-no-init-on-root() {
  mkdir -p "$scratch/root"/{dev,etc,sbin}
  ext4_disk "$scratch/disk" "$scratch/root" 16
  with_modules trixie virtio_blk ext4 jbd2 mbcache crc16 crc32c_generic libcrc32c crc32c-cryptoapi
  linux_initramfs trixie 240 'end Kernel panic' 'console=ttyS0 panic=-1' -no-reboot -drive "if=virtio,snapshot=on,format=raw,file=$scratch/disk" <<'INIT'
for module in virtio_blk crc16 mbcache jbd2 libcrc32c crc32c_generic crc32c-cryptoapi ext4; do [ -e /$module.ko ] && insmod /$module.ko; done
sleep 1
mount -t ext4 /dev/vda /mnt && exec switch_root /mnt /sbin/init
INIT
}

boot_linux-init-killed() { linux_initramfs trixie 180 'end Kernel panic' 'console=ttyS0 panic=-1' -no-reboot <<<'echo Starting; exit 3'; }
boot_linux-power-off() { linux_initramfs trixie 180 '' 'console=ttyS0' <<<'echo Bye; poweroff -f'; }

# The second start is in the same log.
boot_linux-restart() { times=2 linux_initramfs bookworm 300 'Run /init' 'console=ttyS0' <<<'reboot -f'; }

boot_linux-out-of-memory() {
  memory=192 linux_initramfs trixie 240 'end Kernel panic' 'console=ttyS0 panic=-1' -no-reboot <<<'mkdir /big; mount -t tmpfs -o size=400m big /big; dd if=/dev/zero of=/big/file bs=64k'
}

boot_linux-out-of-memory-overcome() {
  memory=256 linux_initramfs trixie 240 'login: ' 'console=ttyS0' <<'INIT'
tail -n 1 </dev/zero >/dev/null
while :; do setsid getty -L 115200 ttyS0 vt100; done
INIT
}

boot_linux-too-little-memory() { memory=48 linux trixie 120 'end Kernel panic' 'console=ttyS0 panic=-1' -no-reboot; }
boot_linux-crash() { linux_initramfs trixie 180 'end Kernel panic' 'console=ttyS0 panic=-1' -no-reboot <<<'echo c >/proc/sysrq-trigger'; }

# crash HOW LIMIT UNTIL COMMAND-LINE: the kernel fails as crash/crash.c is told, and goes on to a login prompt if it can.
crash() {
  kernel trixie
  compile_module
  mkdir -p "$scratch/extra"
  cp "$work/crash.ko" "$scratch/extra/"
  linux_initramfs trixie "$2" "$3" "console=ttyS0 panic=-1 $4" -no-reboot <<INIT
(insmod /crash.ko how=$1) &
sleep 5
while :; do setsid getty -L 115200 ttyS0 vt100; done
INIT
}

# compile_module: the module for Debian's current kernel, in a system with its headers and a compiler.
compile_module() {
  [[ -e $work/crash.ko ]] && return
  local compiler=$work/systems/compiler
  [[ -e $compiler.done ]] || {
    mkdir -p "$work/systems"
    rm -rf "$compiler"
    mmdebstrap --quiet --variant=minbase --include=linux-headers-amd64,gcc,make trixie "$compiler" "$mirror"
    touch "$compiler.done"
  }
  cp -r "$here/crash" "$compiler/tmp/"
  bwrap --bind "$compiler" / --dev /dev --proc /proc --chdir /tmp/crash sh -c 'make --quiet -C /usr/src/linux-headers-*-amd64 M=$PWD modules' >&2
  cp "$compiler/tmp/crash/crash.ko" "$work/"
}

boot_linux-bug-overcome() { crash bug 240 'login: ' ''; }
boot_linux-warning-overcome() { crash warning 240 'login: ' ''; }
boot_linux-null-pointer() { crash null 240 'end Kernel panic' 'oops=panic'; }
boot_linux-page-fault-overcome() { crash address 240 'login: ' ''; }
boot_linux-protection-fault() { crash protection 240 'end Kernel panic' 'oops=panic'; }
boot_linux-soft-lockup() { crash lockup 600 'soft lockup' 'watchdog_thresh=5'; }
boot_linux-hung-task() { times=2 linger=5 crash hang 600 'blocked for more than' 'sysctl.kernel.hung_task_timeout_secs=10'; }

# QEMU raises an uncorrected error of the memory in the first bank.
boot_linux-machine-check() {
  (
    for second in $(seq 180); do
      grep --quiet --text Ready "$serial" && break
      sleep 1
    done
    exec 3<>/dev/tcp/127.0.0.1/44444
    echo 'mce 0 4 0xbe00000000800400 0x5 0x1234 0x8c' >&3
    sleep 5
  ) &
  linux_initramfs trixie 180 'end Kernel panic' 'console=ttyS0 panic=-1' -no-reboot -monitor tcp:127.0.0.1:44444,server,nowait -cpu qemu64,+mce,+mca <<<'echo Ready; sleep 1000'
}

boot_linux-initramfs-damaged() {
  login_initramfs "$scratch/good.gz"
  head --bytes=400K "$scratch/good.gz" >"$scratch/initrd.gz"
  linux trixie 180 'end Kernel panic' 'console=ttyS0 panic=-1' -no-reboot -initrd "$scratch/initrd.gz"
}

# The compressed kernel is damaged; and busybox as the system's init.
boot_linux-image-damaged() {
  kernel trixie
  cp "$kernel" "$scratch/damaged"
  head --bytes=1K /dev/urandom | dd of="$scratch/damaged" bs=1M seek=5 conv=notrunc status=none
  boot 120 'System halted' -kernel "$scratch/damaged" -append 'console=ttyS0 earlyprintk=ttyS0,115200'
}

boot_linux-busybox-init() {
  linux_initramfs trixie 240 'activate this console' 'console=ttyS0' <<'INIT'
printf '::sysinit:/bin/echo Welcome\nttyS0::askfirst:-/bin/sh\n' >/etc/inittab
ln -s busybox /bin/init
exec init
INIT
}

boot_linux-halt() { linger=2 linux_initramfs trixie 240 'System halted' 'console=ttyS0' <<<'busybox halt -f'; }

boot_linux-32-bit-processor() {
  seabios
  linux trixie 30 'appropriate for your CPU' 'console=ttyS0' -cpu qemu32 "${firmware[@]}"
}

boot_linux-early-console() { linux trixie 180 'end Kernel panic' 'earlyprintk=ttyS0,115200 console=ttyS0 panic=-1 ignore_loglevel printk.time=1' -no-reboot; }

boot_linux-debug() { linux trixie 180 'end Kernel panic' 'debug earlyprintk=ttyS0,115200 console=ttyS0 panic=-1' -no-reboot; }

# The kernel is told to give up rather than to end a program.
boot_linux-panic-on-out-of-memory() {
  memory=256 linux_initramfs trixie 240 'end Kernel panic' 'console=ttyS0 panic=-1 sysctl.vm.panic_on_oom=2' -no-reboot <<<'tail -n 1 </dev/zero >/dev/null'
}

# A floppy drive with nothing in it, as old boards have.
boot_linux-empty-floppy-drive() {
  with_modules trixie floppy
  machine=pc linux_initramfs trixie 240 'login: ' 'console=ttyS0' -drive if=floppy <<'INIT'
insmod /floppy.ko; sleep 1
dd if=/dev/fd0 of=/dev/null bs=512 count=1
while :; do setsid getty -L 115200 ttyS0 vt100; done
INIT
}

# The root directory of a file system has become something else.
boot_linux-ext4-damaged() {
  mkdir -p "$scratch/root/directory"
  ext4_disk "$scratch/disk" "$scratch/root" 16
  workshop debugfs -w -R 'zap_block -f / -p 0xa5 0' "$scratch/disk" 2>/dev/null
  with_modules trixie virtio_blk ext4 jbd2 mbcache crc16 crc32c_generic crc32c-cryptoapi
  linux_initramfs trixie 240 'login: ' 'console=ttyS0' -drive "if=virtio,snapshot=on,format=raw,file=$scratch/disk" <<'INIT'
for module in virtio_blk crc16 mbcache jbd2 crc32c_generic crc32c-cryptoapi ext4; do [ -e /$module.ko ] && insmod /$module.ko; done
sleep 1
mount -t ext4 /dev/vda /mnt
busybox ls /mnt/directory
while :; do setsid getty -L 115200 ttyS0 vt100; done
INIT
}

# A disk that cannot be read, and a squashfs image with damaged blocks: what a bad stick or a bad download does.
boot_linux-disk-read-error() {
  truncate --size=8M "$scratch/disk"
  printf '[inject-error]\nevent = "read_aio"\nerrno = "5"\nonce = "off"\n' >"$scratch/errors"
  with_modules trixie virtio_blk
  linux_initramfs trixie 240 'login: ' 'console=ttyS0' -drive "if=virtio,format=raw,file=blkdebug:$scratch/errors:$scratch/disk" <<'INIT'
insmod /virtio_blk.ko
dd if=/dev/vda of=/dev/null bs=64k count=2
while :; do setsid getty -L 115200 ttyS0 vt100; done
INIT
}

boot_linux-squashfs-damaged() {
  mkdir -p "$scratch/root"
  seq 600000 >"$scratch/root/file"
  workshop mksquashfs "$scratch/root" "$scratch/disk" -quiet -no-progress -comp gzip >/dev/null
  dd if=/dev/urandom of="$scratch/disk" bs=1K seek=200 count=100 conv=notrunc status=none
  with_modules trixie virtio_blk squashfs
  linux_initramfs trixie 240 '' 'console=ttyS0' -drive "if=virtio,snapshot=on,format=raw,file=$scratch/disk" <<'INIT'
insmod /virtio_blk.ko; insmod /squashfs.ko; sleep 1
mount -t squashfs -o ro /dev/vda /mnt
cat /mnt/file >/dev/null
poweroff -f
INIT
}

# Several writers at once, and bytes that are no text.
boot_linux-noise-and-login() {
  linux_initramfs trixie 300 'login: ' 'console=ttyS0 ignore_loglevel' <<'INIT'
(for i in 1 2 3 4 5 6 7 8; do echo "message $i of the kernel" >/dev/kmsg; done) &
(for i in 1 2 3 4 5 6 7 8; do echo -n "half a line of a program "; done) &
dd if=/bin/busybox of=/dev/ttyS0 bs=4096 count=2 skip=3 2>/dev/null
echo -e '\r\n\033[2J\033[1;1H\033[31mRed\033[0m text\r'
while :; do setsid getty -L 115200 ttyS0 vt100; done
INIT
}

# Memory tests in a kernel's place.
boot_memtest-6-bios() {
  material bookworm amd64 memtest86+
  cp "$(find "$material/boot" -name 'memtest86+x64.bin')" "$scratch/memtest"
  seabios
  memory=64 boot 90 '' "${firmware[@]}" -kernel "$scratch/memtest" -append 'console=ttyS0,115200'
}

# Something else writes into the machine's memory.
boot_memtest-6-bad-memory() {
  material bookworm amd64 memtest86+
  cp "$(find "$material/boot" -name 'memtest86+x64.bin')" "$scratch/memtest"
  (
    for second in $(seq 600); do
      grep --quiet --text 'Test' "$serial" && printf 'bad' | dd of="$scratch/memory" bs=1M seek=40 conv=notrunc status=none
      sleep 1
    done
  ) &
  local writer=$!
  linger=0 machine=q35,memory-backend=memory memory=64 boot 150 'Failing' -object "memory-backend-file,id=memory,size=64M,mem-path=$scratch/memory,share=on" \
    -kernel "$scratch/memtest" -append 'console=ttyS0,115200'
  kill "$writer"
}

boot_memtest-7-uefi() {
  material trixie amd64 memtest86+
  mkdir -p "$scratch/tree/EFI/BOOT"
  cp "$(find "$material/boot" -name 'memtest86+x64.efi')" "$scratch/tree/memtest.efi"
  printf 'fs0:\r\n\\memtest.efi console=ttyS0,115200\r\n' >"$scratch/tree/startup.nsh"
  fat_disk "$scratch/disk" "$scratch/tree"
  ovmf
  disk_drive "$scratch/disk"
  memory=192 boot 150 '' "${firmware[@]}" "${drive[@]}"
}
