#!/usr/bin/env bash
# Makes serial logs of the corpus again, from Debian packages: one QEMU at a time, emulated, one processor, 512 MB.
#   tests/corpus/make.sh --list
#   tests/corpus/make.sh grub-linux-login linux-no-root
#   tests/corpus/make.sh --all          all that are not there yet
# Needs root, mmdebstrap, bubblewrap and a Debian mirror. Work files stay in artifacts/corpus (CORPUS_WORK elsewhere).
# Each boot is a function of boots/*.sh. What it leaves is kept as the guest wrote it, compressed: logs/NAME.log.gz.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=${CORPUS_WORK:-$here/../../artifacts/corpus}
logs=${CORPUS_LOGS:-$here/logs}
mkdir -p "$work" "$logs"
work=$(cd "$work" && pwd)
export LC_ALL=C TZ=UTC
source "$here/workshop.sh"
for group in "$here"/boots/*.sh; do
  source "$group"
done

boots() { declare -F | sed -n 's/^declare -f boot_//p'; }

case ${1:---list} in
--list) boots ;;
--all) wanted=$(boots) ;;
*) wanted=$* ;;
esac
prepare_workshop
for name in ${wanted:-}; do
  [[ $1 == --all && -e $logs/$name.log.gz ]] && continue
  declare -F "boot_$name" >/dev/null || { echo "error: no boot '$name'; --list tells them" >&2; exit 2; }
  echo "$name"
  scratch=$work/scratch
  rm -rf "$scratch"
  mkdir -p "$scratch"
  serial=$scratch/serial.log
  : >"$serial"
  # In a shell of its own: what a boot sets is for itself, and its first failure ends it.
  set +e
  (set -e && "boot_$name")
  status=$?
  set -e
  ((status == 0)) || { echo "error: $name: could not be booted; see $scratch" >&2; failed=1; continue; }
  gzip --best --no-name --stdout "$serial" >"$logs/$name.log.gz"
  echo "  $(stat --format=%s "$serial") bytes, ends with: $(tail --bytes=200 "$serial" | tr -c '[:print:]' ' ' | tail --bytes=70)"
done
exit "${failed:-0}"
