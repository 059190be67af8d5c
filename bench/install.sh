#!/usr/bin/env bash
# Writing a stick with `hiperiso disk install` against dd that writes as many bytes, in turn, in one run; to an image file and to a loop device.
# Target: at least dd's speed. Needs a finished `./build.sh --target=Image` and `--target=Tools`.
#
# Of the installer counts what dd does as well, as the program tells it (`write_ms`): from the first byte written, through the erasure of what was
# there and all reading of the image, until fsync(2) has said that everything but the partition table is on the medium. dd copies a file of as many
# bytes, which cannot be compressed, with conv=fsync, and is measured from outside. Both write to a new, empty file of the same size each time, or
# to a loop device on one, and read from the page cache.
# What the installer does besides is told, too: its whole run (the check of the image against its block map, reading back and comparing everything, the
# table), against dd followed by a read-back with cmp.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export LC_ALL=C
rounds=${ROUNDS:-7}
size=${SIZE:-2G} # of the stick
hiperiso=${HIPERISO:-$PWD/artifacts/tools/hiperiso}
image=$PWD/artifacts/image/hiperiso.img
work=$PWD/artifacts/bench/install
mkdir -p "$work"
loop=
trap '[[ -z $loop ]] || losetup --detach "$loop"' EXIT

median() { sort --numeric-sort | awk '{ value[NR] = $1 } END { print (value[int((NR + 1) / 2)] + value[int(NR / 2) + 1]) / 2 }'; }
elapsed() { awk -v from="$1" -v to="$EPOCHREALTIME" 'BEGIN { printf "%.3f\n", to - from }'; }

# Makes $target anew: an empty file, or a loop device on one.
renew() { # file|loop
  [[ -z $loop ]] || losetup --detach "$loop"
  loop=
  rm -f "$work/disk.img"
  truncate --size="$size" "$work/disk.img"
  target=$work/disk.img
  if [[ $1 == loop ]]; then
    loop=$(losetup --find --show "$work/disk.img")
    target=$loop
  fi
  sync
}
install() {
  "$hiperiso" disk install "$target" --image "$image" --any-bus --yes --json 2>"$work/install.log" | tail -n 1
}
field() { sed -n "s/.*\"$1\":\([0-9]*\).*/\1/p"; }

# As many bytes as the installer writes.
renew file
bytes=$(install | field bytes_written)
head --bytes="$bytes" /dev/urandom >"$work/payload"

result=0
for kind in file loop; do
  if [[ $kind == loop && $(id --user) != 0 ]]; then
    echo "loop device: skipped, only root may make one"
    continue
  fi
  : >"$work/$kind.txt"
  for round in $(seq 0 "$rounds"); do # round 0 warms up
    renew "$kind"
    from=$EPOCHREALTIME
    written=$(install | field write_ms)
    whole=$(elapsed "$from")
    renew "$kind"
    from=$EPOCHREALTIME
    dd if="$work/payload" of="$target" bs=4M conv=fsync,notrunc status=none
    dd=$(elapsed "$from")
    dd of="$target" oflag=nocache conv=notrunc,fdatasync count=0 status=none
    cmp --bytes="$bytes" "$work/payload" "$target"
    checked=$(elapsed "$from")
    ((round == 0)) && continue
    awk -v ms="$written" -v whole="$whole" -v dd="$dd" -v checked="$checked" 'BEGIN { print ms / 1000, whole, dd, checked, dd * 1000 / ms, checked / whole }' >>"$work/$kind.txt"
  done
  column() { cut -d' ' -f"$1" "$work/$kind.txt" | median; }
  awk -v kind="$kind" -v ours="$(column 1)" -v whole="$(column 2)" -v dd="$(column 3)" -v checked="$(column 4)" -v speed="$(column 5)" \
    -v both="$(column 6)" -v bytes="$bytes" 'BEGIN {
    printf "%s, %.1f MB, medians: writing %.2f s, dd %.2f s; whole run %.2f s, dd and cmp %.2f s\n", kind, bytes / 1e6, ours, dd, whole, checked
    printf "%s, medians of the rounds: speed of writing %.2f of that of dd (target: at least 1); of the whole run %.2f of that of dd and cmp\n", kind, speed, both
    exit speed < 1
  }' || result=1
done
exit "$result"
