#!/bin/sh
# The options people know from such installers, in words of `hiperiso disk`. The program is looked for beside this file, then in the PATH.
set -eu

usage() {
  cat >&2 <<'END'
Usage: Hiperiso2Disk.sh CMD [OPTION...] /dev/sdX
  -i          install; refused where hiperiso is already
  -I          install, also where it is already
  -u          update; files and settings stay
  -l          show the version on a disk
Options:
  -g          GPT; this is the default
  -m          MBR
  -r SIZE     leave SIZE MiB at the end of the disk alone (-i, -I)
  -L LABEL    label of the data partition (-i, -I)
  -n          keep the disk's only partition and its files (-i)
  -U          the disk need not be on USB
  -s, -S      with Secure Boot, without it; else as the image is (-i, -I) or as the stick is (-u)
  -y          do not ask
END
  exit 2
}

refuse() {
  echo "Hiperiso2Disk.sh: $1; nothing was done" >&2
  exit 2
}

choose() {
  [ -z "$command" ] || refuse "one of -i, -I, -u and -l can be given, not several"
  command=$1
}

installing= command= force= keep= table= bus= yes= reserve= label= secure=
while getopts iIulgmr:L:UynsS option; do
  case $option in
    g | m | r | L | n) installing="$installing -$option" ;;
  esac
  case $option in
    i) choose install ;;
    I) choose install; force=--force ;;
    u) choose update ;;
    l) choose list ;;
    g) table= ;;
    m) table=--mbr ;;
    r) reserve=$OPTARG ;;
    L) label=$OPTARG ;;
    U) bus=--any-bus ;;
    y) yes=--yes ;;
    n) keep=--keep ;;
    s) secure=on ;;
    S) secure=off ;;
    *) usage ;;
  esac
done
shift $((OPTIND - 1))
[ -n "$command" ] && [ $# -eq 1 ] || usage
[ "$command" = install ] || [ -z "$installing" ] || refuse "only -i and -I take$installing"

here=$(dirname "$0")
program=hiperiso
[ ! -x "$here/hiperiso" ] || program=$here/hiperiso
case $command in
  list) exec "$program" disk list "$1" ;;
  update) exec "$program" disk update "$1" ${bus:+"$bus"} ${yes:+"$yes"} ${secure:+--secure-boot "$secure"} ;;
  install)
    exec "$program" disk install "$1" ${force:+"$force"} ${keep:+"$keep"} ${table:+"$table"} ${bus:+"$bus"} ${yes:+"$yes"} \
      ${reserve:+--reserve "$reserve"} ${label:+--label "$label"} ${secure:+--secure-boot "$secure"}
    ;;
esac
