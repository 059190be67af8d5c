#!/usr/bin/env bash
# Installs what this machine lacks, then runs the build: ./build.sh --target=Image
# All arguments go to `dotnet cake`; see `./build.sh --description` for the targets.
set -euo pipefail
# Relative paths in options mean the caller's directory.
export HIPERISO_CALLER_DIRECTORY=$PWD
cd "$(dirname "${BASH_SOURCE[0]}")"

# Cake's process stays small: a young generation of 2 MiB in regions of 1 MiB, no thread for collections, no instrumented code.
export DOTNET_GCgen0size=0x200000 DOTNET_GCRegionSize=0x100000 DOTNET_gcConcurrent=0 DOTNET_TieredPGO=0

target=Image
for argument in "$@"; do
  case "$argument" in --target=*) target=${argument#--target=} ;; esac
done

# Host packages: one declared list, only those the target needs.
scopes=all
case "$target" in
  Test | E2e | UnitTest) scopes='all|test' ;;
  StickBoots | CutBoots) scopes='all|test|sticks' ;;
  WindowsTest) scopes='all|test|windows' ;;
  Matrix | Bisect) scopes='all|matrix' ;;
  Bench) scopes='all|bench' ;;
  Reproduce) scopes='all|reproduce' ;;
esac
missing=()
while read -r package purpose; do
  [[ "|${purpose##* }|" =~ \|($scopes)\| ]] || continue
  status=$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null || true)
  [[ "$status" == installed ]] || missing+=("$package")
done < <(grep -v '^#' build/host-packages.txt)
if ((${#missing[@]})); then
  echo "This machine lacks packages that the target '$target' needs (build/host-packages.txt):"
  printf '  %s\n' "${missing[@]}"
  as_root=()
  if ((EUID != 0)); then
    command -v sudo >/dev/null || { echo "error: not root and no sudo; install them and run this again." >&2; exit 1; }
    as_root=(sudo)
  fi
  "${as_root[@]}" apt-get update --quiet=2
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet=2 --no-install-recommends "${missing[@]}" >/dev/null
fi

if ! command -v dotnet >/dev/null || ! dotnet --version >/dev/null 2>&1; then
  echo "error: the .NET SDK that global.json asks for (10.0) is not on PATH." >&2
  echo "Install it (https://dot.net) and run this again." >&2
  exit 1
fi
dotnet tool restore --verbosity quiet >/dev/null
build/factory.sh
rm -f artifacts/test/summary.txt
result=0
dotnet cake "$@" || result=$?

# The tests' count as the last line, where people and machines look for it.
if [[ -f artifacts/test/summary.txt ]]; then cat artifacts/test/summary.txt; fi
exit "$result"
