#!/usr/bin/env bash
# A build without work against an empty Cake script, in turn, in one run. Target: at most 1.5 times the empty script.
# Needs a finished `./build.sh --target=Image`. Prints hyperfine's table and the ratio.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
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
hyperfine --warmup 2 --runs "${RUNS:-10}" --export-json artifacts/bench/no-work.json \
  --command-name 'empty Cake script' "cd $empty && dotnet cake" \
  --command-name 'Image, nothing changed' 'dotnet cake --target=Image'
awk -F'[:,]' '/"median"/ { median[++n] = $2 } END { printf "ratio of the medians: %.2f (target: at most 1.50)\n", median[2] / median[1]; exit median[2] / median[1] > 1.5 }' \
  artifacts/bench/no-work.json
