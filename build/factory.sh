#!/usr/bin/env bash
# Compiles Hiperiso.Factory for the Cake script, if its sources are newer than the last compilation.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

output=artifacts/factory
stamp=$output/.built
mapfile -t sources <build/factory-sources.txt
if [[ -f $stamp && -z $(find "${sources[@]}" -newer "$stamp" -print -quit) ]]; then exit 0; fi

echo "Compiling the factory …"
mkdir -p artifacts/logs
# The time is taken before the compiler reads the sources: what changes meanwhile counts as newer.
touch artifacts/logs/factory.start
if ! dotnet publish src/Hiperiso.Factory --configuration Release --output "$output" --nologo >artifacts/logs/factory.log 2>&1; then
  tail -n 30 artifacts/logs/factory.log >&2
  echo "error: the factory does not compile; the whole log is artifacts/logs/factory.log" >&2
  exit 1
fi
# Cake keeps compiled scripts; they were compiled against the old factory.
rm -rf artifacts/cake
mv artifacts/logs/factory.start "$stamp"
