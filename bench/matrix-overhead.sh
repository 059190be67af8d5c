#!/usr/bin/env bash
# What the harness of the matrix adds to a nested boot: an entry by `--target=Matrix`, from making its stick to its verdict, against the same
# machine started by hand, the same QEMU with the same arguments but without the harness, from power-on to power-off. In turn, in one run.
# Target: at most 1.10 times as long. Needs a finished `./build.sh --target=Matrix --filter=grub-linux`, and bash 5.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export LC_ALL=C
rounds=${ROUNDS:-3}
entry=${ENTRY:-grub-linux}
directory=$PWD/artifacts/matrix/$entry
work=$PWD/artifacts/bench/matrix-overhead
mkdir -p "$work"
: >"$work/harness.txt"
: >"$work/hand.txt"

# The arguments of the entry's machine, as the kernel has them.
arguments_of_machine() {
  local process
  while sleep 0.2; do
    for process in /proc/[0-9]*; do
      if [[ $(readlink "$process/cwd" || true) == "$directory" ]]; then
        mapfile -d '' -t arguments <"$process/cmdline"
        [[ " ${arguments[*]} " == *" -mon "* ]] && return
      fi
    done 2>/dev/null
  done
}

for round in $(seq 0 "$rounds"); do # round 0 warms up
  ./build.sh --target=Matrix --filter="$entry" --keep >"$work/harness.log" 2>&1 &
  arguments_of_machine
  wait $! || { tail "$work/harness.log" >&2; exit 1; }
  harness=$(sed -n '/"id": "'"$entry"'"/,$ s/^ *"seconds": \([0-9.]*\),$/\1/p' artifacts/matrix/matrix.json | head -n 1)

  # By hand: nobody listens, and nobody types. The harness takes the variables of a machine that ended well away.
  machine=()
  for argument in "${arguments[@]}"; do
    case $argument in
    file,id=serial0,*) machine+=("file,id=serial0,path=$work/serial.log") ;;
    socket,id=qmp0,*) machine+=("null,id=qmp0") ;;
    if=pflash,*readonly=on,file=*)
      cp "$(dirname "${argument##*file=}")/OVMF_VARS_4M.fd" "$directory/OVMF_VARS.fd"
      machine+=("$argument")
      ;;
    *) machine+=("$argument") ;;
    esac
  done
  from=$EPOCHREALTIME
  (cd "$directory" && exec "${machine[@]}") >"$work/hand.log" 2>&1 </dev/null
  hand=$(awk -v from="$from" -v to="$EPOCHREALTIME" 'BEGIN { printf "%.1f", to - from }')
  grep --quiet "HIPERISO-EXIT code=0" "$work/serial.log" || { echo "error: the boot by hand did not end well; see $work/serial.log" >&2; exit 1; }
  echo "round $round: harness $harness s, by hand $hand s"
  ((round == 0)) && continue
  echo "$harness" >>"$work/harness.txt"
  echo "$hand" >>"$work/hand.txt"
done

median() { sort --numeric-sort | awk '{ value[NR] = $1 } END { print (value[int((NR + 1) / 2)] + value[int(NR / 2) + 1]) / 2 }'; }
awk -v harness="$(median <"$work/harness.txt")" -v hand="$(median <"$work/hand.txt")" -v entry="$entry" 'BEGIN {
  printf "medians for %s: harness %.1f s, by hand %.1f s\n", entry, harness, hand
  printf "ratio: %.2f (target: at most 1.10)\n", harness / hand
  exit harness / hand > 1.10
}'
