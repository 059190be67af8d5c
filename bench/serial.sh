#!/usr/bin/env bash
# Reading a serial log against GNU grep that looks for the same texts, in turn, in one run. Targets: at least half of grep's speed, and
# at most 128 MB of memory, for 10 GB as well. Needs a finished `./build.sh --target=Tools`; the log, 1 GB (SIZE), is made of the corpus.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export LC_ALL=C
rounds=${ROUNDS:-5}
size=${SIZE:-1G}
hiperiso=$PWD/artifacts/tools/hiperiso
work=$PWD/artifacts/bench/serial
mkdir -p "$work"

zcat tests/corpus/logs/*.log.gz >"$work/piece.log"
for _ in $(seq $(($(numfmt --from=iec "$size") / $(stat --format=%s "$work/piece.log")))); do
  cat "$work/piece.log"
done >"$work/big.log"

# One alternation of all texts of all rules.
"$hiperiso" log rules | tail --lines=+2 | cut --fields=6 | sort --unique | sed 's/[][\.*^$+?(){}|]/\\&/g' | paste --serial --delimiters='|' >"$work/alternation"
texts=$(tr --complement --delete '|' <"$work/alternation" | wc --bytes)

seconds() { # command...
  local from=$EPOCHREALTIME
  "$@" >"$work/output"
  awk -v from="$from" -v to="$EPOCHREALTIME" 'BEGIN { printf "%.3f\n", to - from }'
}
median() { sort --numeric-sort | awk '{ value[NR] = $1 } END { print (value[int((NR + 1) / 2)] + value[int(NR / 2) + 1]) / 2 }'; }

: >"$work/ours.txt"
: >"$work/grep.txt"
for round in $(seq 0 "$rounds"); do # round 0 warms up
  ours=$(seconds "$hiperiso" log serial "$work/big.log")
  theirs=$(seconds grep -c -E -f "$work/alternation" "$work/big.log")
  ((round == 0)) && continue
  echo "$ours" >>"$work/ours.txt"
  echo "$theirs" >>"$work/grep.txt"
  echo "round $round: hiperiso $ours s, grep $theirs s"
done

# The most memory that ten times the log took, as the kernel counts it.
for _ in $(seq 10); do cat "$work/big.log"; done | "$hiperiso" log serial /dev/stdin >"$work/output" &
most=0
while peak=$(awk '/VmHWM/ { print $2 }' "/proc/$!/status" 2>/dev/null) && [[ -n $peak ]]; do
  most=$peak
  sleep 0.2
done
wait $!

awk -v ours="$(median <"$work/ours.txt")" -v theirs="$(median <"$work/grep.txt")" -v texts="$texts" -v size="$size" -v most="$most" 'BEGIN {
  printf "medians for %s and %d texts: hiperiso %.2f s, grep %.2f s\n", size, texts + 1, ours, theirs
  printf "speed: %.2f of that of grep (target: at least 0.5)\n", theirs / ours
  printf "memory for ten times as much: %.0f MB (target: at most 128)\n", most / 1024
  exit theirs / ours < 0.5 || most > 128 * 1024
}'
