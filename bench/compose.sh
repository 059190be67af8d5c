#!/usr/bin/env bash
# Composing an image with 2 GiB of ISO files against genimage building the same partitions, in turn, in one run.
# Targets: at most 0.7 times genimage's wall time, and a peak memory below 150 MB. Arguments go to the build:
#   bench/compose.sh --components=source
# Needs a finished `./build.sh --target=Image` with the same arguments. What lies in artifacts/image is put aside and comes back.
#
# Ours is the command a user runs, Cake's start included. It writes GPT, FAT16 (boot files) and exFAT (ISO files), hashes every
# file, every mapped block and the whole image, writes block map, checksum and manifest, and flushes all of it to the disk.
# genimage gets GPT, FAT16 with the same boot files and FAT32 with the same ISO files, taken straight from where they are (its
# copy of a root directory is an empty one). It neither hashes nor flushes.
# Before each run the results of the last one are gone and the disk is at rest; all inputs are in the page cache.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export LC_ALL=C
# As build.sh sets them.
export DOTNET_GCgen0size=0x200000 DOTNET_GCRegionSize=0x100000 DOTNET_gcConcurrent=0 DOTNET_TieredPGO=0
rounds=${ROUNDS:-5}
arguments=("$@")
work=$PWD/artifacts/bench/compose
payload=$PWD/artifacts/payload
sizes=(1200 600 248) # MiB of each ISO file
disk=2304            # MiB of the whole disk
mkdir -p "$work"/{isos,root,output}

# AES in counter mode over zeros: the same incompressible bytes everywhere, another initial value for each file.
isos=()
for index in "${!sizes[@]}"; do
  iso=$work/isos/file-$index.iso
  isos+=("--iso=$iso")
  bytes=$((sizes[index] * 1024 * 1024))
  [[ -f $iso && $(stat --format=%s "$iso") == "$bytes" ]] && continue
  (openssl enc -aes-128-ctr -nosalt -K 00 -iv "0$index" </dev/zero 2>"$work/openssl.log" || true) | head --bytes="$bytes" >"$iso"
done

vfat() { # name, size, FAT type, label, inputs below a directory
  printf 'image %s.vfat {\n  size = %s\n  vfat {\n    label = "%s"\n    extraargs = "-F %s"\n' "$1" "$2" "$4" "$3"
  (cd "$5" && find . -type f -printf '%P\n' | sort) | while read -r path; do
    printf '    file "%s" { image = "%s" }\n' "${6:-}$path" "$5/$path"
  done
  printf '  }\n}\n'
}
{
  vfat esp 64M 16 VTOYEFI "$payload"
  vfat data "$((disk - 64 - 2))M" 32 HIPERISO "$work/isos" ISOs/
  cat <<'CONFIG'
image disk.img {
  hdimage { partition-table-type = gpt }
  partition HIPERISODATA { image = "data.vfat" partition-type-uuid = basic-data-guid offset = 1M }
  partition VTOYEFI { image = "esp.vfat" partition-type-uuid = esp }
}
CONFIG
} | sed 's/basic-data-guid/ebd0a0a2-b9e5-4433-87c0-68b6b72699c7/; s/= esp/= c12a7328-f81f-11d2-ba4b-00a0c93ec93b/' >"$work/genimage.cfg"

compose() {
  /usr/bin/time --format='%e %M' --output="$work/measured" dotnet cake --target=Image "${arguments[@]}" \
    --size="${disk}M" "${isos[@]}" >"$work/ours.log"
}
genimage_build() {
  /usr/bin/time --format='%e %M' --output="$work/measured" genimage --config "$work/genimage.cfg" \
    --rootpath "$work/root" \
    --tmppath "$work/tmp" --inputpath / --outputpath "$work/output" --loglevel 1 >"$work/genimage.log" 2>&1
}

# The image is made in its usual place, where a user's own may lie, with papers and signatures.
image=artifacts/image
state=artifacts/state/image.state
aside=artifacts/image.aside
if [[ -e $aside ]]; then
  echo "error: $aside is left from a run that was killed: move its image and image.state back to $image and $state." >&2
  exit 1
fi
put_back() {
  rm -rf "$image" "$state"
  if [[ -e $aside/image ]]; then mv "$aside/image" "$image"; fi
  if [[ -e $aside/image.state ]]; then mv "$aside/image.state" "$state"; fi
  rm -rf "$aside"
}
trap put_back EXIT
mkdir "$aside"
if [[ -e $image ]]; then mv "$image" "$aside/image"; fi
if [[ -e $state ]]; then mv "$state" "$aside/image.state"; fi

rest() {
  rm -rf "$work/tmp" "$work"/output/* "$image" "$state"
  sync
  find "$work/isos" "$payload" -type f -exec cat {} + >/dev/null
}
median() { sort --numeric-sort | awk '{ value[NR] = $1 } END { print (value[int((NR + 1) / 2)] + value[int(NR / 2) + 1]) / 2 }'; }

: >"$work/ours.txt"
: >"$work/genimage.txt"
for round in $(seq 0 "$rounds"); do # round 0 warms up
  rest
  compose
  alone=$(sed -n 's/^hiperiso.img .* in \([0-9.]*\) s: .*/\1/p' "$work/ours.log")
  ours="$(cat "$work/measured") $alone"
  rest
  genimage_build
  theirs=$(cat "$work/measured")
  ((round == 0)) && continue
  echo "$ours" >>"$work/ours.txt"
  echo "$theirs" >>"$work/genimage.txt"
  echo "round $round: ours ${ours%% *} s (composing alone $alone s), genimage ${theirs%% *} s"
done

ours=$(cut -d' ' -f1 "$work/ours.txt" | median)
alone=$(cut -d' ' -f3 "$work/ours.txt" | median)
theirs=$(cut -d' ' -f1 "$work/genimage.txt" | median)
peak=$(cut -d' ' -f2 "$work/ours.txt" | sort --numeric-sort | tail -n 1)
awk -v ours="$ours" -v alone="$alone" -v theirs="$theirs" -v peak="$peak" 'BEGIN {
  ratio = ours / theirs
  memory = peak * 1024 / 1000000
  printf "medians: ours %.2f s (composing alone %.2f s), genimage %.2f s\n", ours, alone, theirs
  printf "ratio of the medians: %.2f (target: at most 0.70); composing alone: %.2f\n", ratio, alone / theirs
  printf "peak memory of the largest process: %.0f MB (target: below 150)\n", memory
  exit ratio > 0.7 || memory >= 150
}'
