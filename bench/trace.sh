#!/usr/bin/env bash
# Reading a real trace of the level `full`, of more than 1 GB: `hiperiso log trace` against QEMU's own simpletrace.py, on the same file, in
# one run. Targets: as text, at least 60 times as fast; as a summary, at least 10 million records a second in at most 64 MB of memory.
# Needs a finished
#   ./build.sh --target=Image && ./build.sh --target=Tools && ./build.sh --target=TestQemu
# with the same components.
#
# Before anything is timed, both texts are compared to the byte: the rival did the same work. It is timed once, since it takes minutes, and
# ours several times, in the median; the summary's speed is that of the best round, since other work on the machine only ever slows it down.
# All of them write to /dev/null, and the trace is in the page cache.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export LC_ALL=C
rounds=${ROUNDS:-5}
megabytes=1024
store=${HIPERISO_STORE:-$HOME/.cache/hiperiso}
work=$PWD/artifacts/bench/trace
tool=$PWD/artifacts/tools/hiperiso
list=$store/qemu/latest-x86_64/usr/share/qemu/trace-events-all
mkdir -p "$work"

# simpletrace.py from the sources this QEMU was built from.
hash=$(sed -n 's/.*qemu_[^/]*\.orig\.tar\.xz.*sha256: \([0-9a-f]\{64\}\).*/\1/p' recipes/recipes.lock)
sources=$(find "$store/sources/$hash" -name 'qemu_*.orig.tar.xz' 2>/dev/null || true)
[[ -n $sources ]] || { echo "error: QEMU's sources ($hash) are not in the store: build it here, ./build.sh --target=Qemu." >&2; exit 1; }
if [[ ! -f $work/simpletrace.py || $sources -nt $work/simpletrace.py ]]; then
  tar --extract --touch --file "$sources" --directory "$work" --strip-components=2 --wildcards '*/scripts/simpletrace.py' '*/scripts/tracetool'
fi

# The guest: OVMF, then the host's own kernel without a root, which panics and starts over, until the trace is large enough.
trace=$work/full.bin
if [[ ! -f $trace ]]; then
  roms=$(dirname "$(find "$store"/seabios/latest-x86_64/ -name bios-256k.bin)")
  firmware=$store/ovmf/latest-x86_64/usr/share/OVMF
  cp "$firmware/OVMF_VARS_4M.fd" "$work/variables.fd"
  artifacts/test/qemu-system-x86_64 -L "$roms" -L "$store/qemu/latest-x86_64/usr/share/qemu" -nodefaults -machine q35,accel=tcg -m 512 \
    -display none -vga std -serial "file:$work/serial.log" \
    -drive "if=pflash,format=raw,readonly=on,file=$firmware/OVMF_CODE_4M.fd" -drive "if=pflash,format=raw,file=$work/variables.fd" \
    -kernel artifacts/payload/EFI/hiperiso/vmlinuz -append "console=ttyS0 panic=-1" \
    -trace "events=images/files/trace/full.events,file=$work/new.bin" </dev/null &>"$work/qemu.log" &
  guest=$!
  trap 'kill "$guest" 2>/dev/null || true' EXIT
  echo "recording a trace of $megabytes MB ..."
  for ((second = 0; second < 1800; second++)); do
    sleep 1
    [[ -f $work/new.bin && $(stat --format=%s "$work/new.bin") -ge $((megabytes * 1000000)) ]] && break
    kill -0 "$guest" 2>/dev/null || { echo "error: the guest ended early; see $work/qemu.log and $work/serial.log" >&2; exit 1; }
  done
  # QEMU writes what it still has when it is asked to end.
  kill "$guest"
  wait "$guest" || true
  trap - EXIT
  [[ $(stat --format=%s "$work/new.bin") -ge $((megabytes * 1000000)) ]] || { echo "error: the trace does not grow; see $work" >&2; exit 1; }
  mv "$work/new.bin" "$trace"
fi

ours() { "$tool" log trace "$trace" "$@"; }
theirs() { python3 "$work/simpletrace.py" "$list" "$trace"; }
records=$(ours --summary --format json | sed -n 's/^  "record_count": \([0-9]*\),$/\1/p')
echo "$trace: $(stat --format=%s "$trace") bytes, $records records"
cmp <(ours --format text) <(theirs) || { echo "error: the texts differ" >&2; exit 1; }
echo "the texts are the same, to the byte"

measure() { /usr/bin/time --format='%e %M' --output="$work/measured" "$@" >/dev/null; }
median() { sort --numeric-sort | awk '{ value[NR] = $1 } END { print (value[int((NR + 1) / 2)] + value[int(NR / 2) + 1]) / 2 }'; }

measure python3 "$work/simpletrace.py" "$list" "$trace"
python=$(cut -d' ' -f1 "$work/measured")
: >"$work/text.txt"
: >"$work/summary.txt"
for round in $(seq 0 "$rounds"); do # round 0 warms up
  for what in text summary; do
    case $what in
    text) measure "$tool" log trace "$trace" --format text ;;
    summary) measure "$tool" log trace "$trace" --summary ;;
    esac
    ((round == 0)) || cat "$work/measured" >>"$work/$what.txt"
  done
done
text=$(cut -d' ' -f1 "$work/text.txt" | median)
summary=$(cut -d' ' -f1 "$work/summary.txt" | sort --numeric-sort | head -n 1)
peak=$(cut -d' ' -f2 "$work/text.txt" "$work/summary.txt" | sort --numeric-sort | tail -n 1)
awk -v records="$records" -v python="$python" -v text="$text" -v summary="$summary" -v peak="$peak" 'BEGIN {
  printf "as text: %.2f s in the median, %.1f million records/s; simpletrace.py: %.1f s, %.3f million records/s\n", \
    text, records / text / 1e6, python, records / python / 1e6
  printf "ratio: %.0f (target: at least 60)\n", python / text
  printf "summary: %.2f s, %.1f million records/s (target: at least 10)\n", summary, records / summary / 1e6
  printf "peak memory: %.0f MB (target: at most 64)\n", peak * 1024 / 1000000
  exit python / text < 60 || records / summary < 10e6 || peak * 1024 > 64e6
}'
