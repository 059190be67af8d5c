#!/usr/bin/env bash
# A build without work against an empty Cake script, both with Cake's script cache, in turn, in one run.
# Targets: at most 0.3 s above the empty script, and at most 1.5 times its time. Arguments go to the build:
#   bench/no-work.sh --components=source
# Needs a finished `./build.sh --target=Image` with the same arguments. Prints medians, difference and ratio.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export LC_ALL=C
empty=artifacts/bench/empty
mkdir -p "$empty/.config"
cp .config/dotnet-tools.json "$empty/.config/"
cat >"$empty/build.cake" <<'CAKE'
Task("Default").Does(() => { });
RunTarget(Argument("target", "Default"));
CAKE
cat >"$empty/cake.config" <<'CONFIG'
[Settings]
EnableScriptCache=true
CONFIG
printf -v arguments ' %q' "$@"
(($#)) || arguments=

# In turn: one run of each after the other, so that whatever else the machine does meets both.
results=artifacts/bench/no-work.txt
: >"$results"
seconds() { # command line
  hyperfine --style none --runs 1 --export-json artifacts/bench/no-work.json "$1" >/dev/null
  awk -F'[:,]' '/"median"/ { print $2 + 0 }' artifacts/bench/no-work.json
}
runs=${RUNS:-10}
for run in $(seq -1 "$runs"); do # -1 and 0 warm up
  nothing=$(seconds "cd $empty && dotnet cake")
  image=$(seconds "dotnet cake --target=Image$arguments")
  ((run > 0)) || continue
  echo "$nothing $image" >>"$results"
done

median() { sort --numeric-sort | awk '{ value[NR] = $1 } END { print (value[int((NR + 1) / 2)] + value[int(NR / 2) + 1]) / 2 }'; }
awk -v nothing="$(cut -d' ' -f1 "$results" | median)" -v image="$(cut -d' ' -f2 "$results" | median)" -v runs="$runs" 'BEGIN {
  printf "medians of %d runs: empty Cake script %.3f s, Image with nothing changed %.3f s\n", runs, nothing, image
  printf "difference: %.3f s (target: at most 0.300)\n", image - nothing
  printf "ratio: %.2f (target: at most 1.50)\n", image / nothing
  exit image - nothing > 0.3 || image / nothing > 1.5
}'
