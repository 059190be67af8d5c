#!/usr/bin/env bash
# The host's own start, from the kernel's hand-over to the start of QEMU, against a busybox shell script that does the same mounts and
# module loads and writes as many documents, in turn, in one run. Target: at most the script's time. Needs root, and a finished
#   ./build.sh --target=Image && ./build.sh --target=TestQemu
# with the same components. The machine is emulated, with the stick on AHCI: no KVM inside, so that neither looks for it.
#
# Both are timed from outside, between the kernel's line about /init and the line that is written before QEMU is started. What the
# script leaves out: configuration, menu, hardware inventory, analysis of what went wrong.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export LC_ALL=C
rounds=${ROUNDS:-5}
qemu=$PWD/artifacts/test/qemu-system-x86_64
store=${HIPERISO_STORE:-$HOME/.cache/hiperiso}
kernel=$store/kernel/latest-x86_64/boot/vmlinuz
roms=$(dirname "$(find "$store"/seabios/latest-x86_64/ -name bios-256k.bin)")
work=$PWD/artifacts/bench/init
rm -rf "$work"
mkdir -p "$work"/{ours,script,mount}
(cd "$work/ours" && cpio --extract --make-directories --quiet) <artifacts/initramfs/initramfs.cpio
(cd "$work/script" && cpio --extract --make-directories --quiet) <artifacts/initramfs/initramfs.cpio

cat >"$work/script/init" <<'SCRIPT'
#!/bin/busybox sh
busybox mount -t proc proc /proc
busybox mount -t sysfs sysfs /sys
busybox mount -t devtmpfs devtmpfs /dev 2>/dev/null
busybox mount -t tmpfs -o mode=755 tmpfs /run
busybox mount -t tmpfs -o mode=1777 tmpfs /tmp
busybox mkdir -p /var/tmp
busybox mount -t tmpfs -o mode=1777 tmpfs /var/tmp
vendor=$(busybox sed -n 's/^vendor_id.*: //p' /proc/cpuinfo | busybox head -n 1)
while read -r module condition; do
  case $module in /*) ;; *) continue ;; esac
  case $condition in cpu="$vendor" | '') busybox insmod "$module" 2>/dev/null ;; esac
done </etc/hiperiso/modules
busybox mkdir -p /mnt/usb
until busybox mountpoint -q /mnt/usb; do
  for device in /dev/sd*[0-9]; do
    busybox mount -t exfat "$device" /mnt/usb 2>/dev/null && [ -f /mnt/usb/ISOs/bench.iso ] && break
    busybox umount /mnt/usb 2>/dev/null
  done
  busybox usleep 50000
done
session=/mnt/usb/hiperiso/logs/bench_$(busybox date -u +%Y%m%dT%H%M%SZ)
busybox mkdir -p "$session"
for document in session.json status.json env.txt timing.dat; do
  busybox cat /proc/version /proc/meminfo >"$session/$document.new"
  busybox mv "$session/$document.new" "$session/$document"
  busybox sync
done
busybox mkdir -p /run/hiperiso
busybox cp /usr/share/OVMF/OVMF_VARS_4M.fd /run/hiperiso/
echo "Starting /ISOs/bench.iso" >/dev/ttyS0
busybox sync
busybox poweroff -f
SCRIPT
chmod +x "$work/script/init"
for side in ours script; do
  (cd "$work/$side" && find . | sort | cpio --create --format=newc --quiet) | zstd --quiet -3 >"$work/$side.img"
done

# A stick of its own with an image on it.
cp --sparse=always artifacts/image/hiperiso.img "$work/stick.img"
first=$(partx --noheadings --output START --nr 1 "$work/stick.img")
loop=$(losetup --find --show --offset $((first * 512)) "$work/stick.img")
trap 'umount "$work/mount" 2>/dev/null || true; losetup --detach "$loop" 2>/dev/null || true' EXIT
mount.exfat-fuse "$loop" "$work/mount" >"$work/mount.log" 2>&1
mkdir -p "$work/mount/ISOs"
head --bytes=1M /dev/zero >"$work/mount/ISOs/bench.iso"
umount "$work/mount"
losetup --detach "$loop"
trap - EXIT

# Seconds between the two lines on the serial port.
boot() {
  timeout 120 "$qemu" -L "$roms" -L "$store/qemu/latest-x86_64/usr/share/qemu" -nodefaults -no-reboot -machine q35,accel=tcg -cpu max,-svm,-vmx -m 1024 -display none -vga none -serial stdio \
    -kernel "$kernel" -initrd "$work/$1.img" \
    -append "console=ttyS0 loglevel=7 panic=-1 hiperiso_iso=/ISOs/bench.iso hiperiso_fallback=1 hiperiso_limit=1 hiperiso_on_exit=poweroff hiperiso_pause=0" \
    -drive "if=none,id=stick,format=raw,snapshot=on,file=$work/stick.img" -device ide-hd,bus=ide.0,drive=stick </dev/null 2>>"$work/qemu.log" |
    while IFS= read -r line; do
      case $line in
      *"Run /init as init process"*) from=$EPOCHREALTIME ;;
      *"Starting /ISOs/bench.iso"*)
        awk -v from="$from" -v to="$EPOCHREALTIME" 'BEGIN { printf "%.3f\n", to - from }'
        break
        ;;
      esac
    done || true
}
median() { sort --numeric-sort | awk '{ value[NR] = $1 } END { print (value[int((NR + 1) / 2)] + value[int(NR / 2) + 1]) / 2 }'; }

: >"$work/ours.txt"
: >"$work/script.txt"
for round in $(seq 0 "$rounds"); do # round 0 warms up
  ours=$(boot ours)
  theirs=$(boot script)
  [[ -n $ours && -n $theirs ]] || { echo "error: a boot did not come to the start of QEMU; see $work" >&2; exit 1; }
  ((round == 0)) && continue
  echo "$ours" >>"$work/ours.txt"
  echo "$theirs" >>"$work/script.txt"
  echo "round $round: init $ours s, script $theirs s"
done
awk -v ours="$(median <"$work/ours.txt")" -v theirs="$(median <"$work/script.txt")" 'BEGIN {
  printf "medians: init %.2f s, script %.2f s\nratio of the medians: %.2f (target: at most 1)\n", ours, theirs, ours / theirs
  exit ours > theirs
}'
