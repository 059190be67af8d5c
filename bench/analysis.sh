#!/usr/bin/env bash
# What the analysis adds to a session with a serial log of 1 MB, on an emulated machine. Target: at most one second. Needs a finished
#   ./build.sh --target=Tools && ./build.sh --target=Image && ./build.sh --target=TestQemu
# The analyser runs in the host's own kernel, on a file system in memory, several times; the program's start, which init does not pay,
# is taken off.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export LC_ALL=C
rounds=${ROUNDS:-5}
qemu=$PWD/artifacts/test/qemu-system-x86_64
store=${HIPERISO_STORE:-$HOME/.cache/hiperiso}
kernel=$store/kernel/latest-x86_64/boot/vmlinuz
roms=$(dirname "$(find "$store"/seabios/latest-x86_64/ -name bios-256k.bin)")
work=$PWD/artifacts/bench/analysis
rm -rf "$work"
mkdir -p "$work"/root/{bin,dev,proc,tmp,session}
cp "$store/busybox/latest-x86_64/usr/bin/busybox" artifacts/tools/hiperiso "$work/root/bin/"
while (($(stat --format=%s "$work/root/session/serial.log" 2>/dev/null || echo 0) < 1 << 20)); do
  zcat tests/corpus/logs/linux-login.log.gz tests/corpus/logs/grub-2.06-linux-login.log.gz >>"$work/root/session/serial.log"
done
cat >"$work/root/init" <<SCRIPT
#!/bin/busybox sh
export PATH=/bin
busybox mount -t proc proc /proc
busybox mount -t devtmpfs devtmpfs /dev 2>/dev/null
for round in \$(busybox seq 0 $rounds); do
  read from rest </proc/uptime
  hiperiso log rules >/dev/null
  read between rest </proc/uptime
  hiperiso log analyze /session >/dev/null
  read to rest </proc/uptime
  echo "TIMES \$round \$from \$between \$to" >/dev/ttyS0
done
busybox poweroff -f
SCRIPT
chmod +x "$work/root/init"
(cd "$work/root" && find . | sort | cpio --create --format=newc --quiet) | gzip --fast >"$work/initrd.gz"
timeout 600 "$qemu" -L "$roms" -L "$store/qemu/latest-x86_64/usr/share/qemu" -nodefaults -no-reboot -machine q35,accel=tcg -cpu max,-svm,-vmx -m 1024 -display none -vga none \
  -serial stdio -kernel "$kernel" -initrd "$work/initrd.gz" -append "console=ttyS0 quiet panic=-1" </dev/null >"$work/serial.txt" 2>"$work/qemu.log"
# Round 0 warms up.
tr -d '\r' <"$work/serial.txt" | awk '/TIMES/ && $2 > 0 { print ($5 - $4) - ($4 - $3) }' | sort --numeric-sort >"$work/seconds.txt"
awk '{ value[NR] = $1 } END {
  if (NR == 0) { print "error: the machine measured nothing; see its output in artifacts/bench/analysis" > "/dev/stderr"; exit 1 }
  median = (value[int((NR + 1) / 2)] + value[int(NR / 2) + 1]) / 2
  printf "median of %d: %.2f s for the analysis of 1 MB (target: at most 1)\n", NR, median
  exit median > 1
}' "$work/seconds.txt"
