#!/bin/sh
# Compares what fragments ask for with the configuration that came out. An option whose dependencies are not met vanishes
# without a word otherwise.
#
#   check-config.sh CONFIG FRAGMENT...
#
# Exit code 1: a wish was not granted; each is named with file and line.
set -eu

awk '
  function option(line) {
    sub(/^# /, "", line)
    sub(/[ =].*/, "", line)
    return line
  }

  /^CONFIG_[A-Za-z0-9_]+=./ || /^# CONFIG_[A-Za-z0-9_]+ is not set$/ {
    name = option($0)
    if (NR == FNR) {
      final[name] = $0
    } else if (!(name in final) && $0 !~ /^#/) {
      refuse($0 " was asked for, but the option is off: look up what it depends on")
    } else if (name in final && final[name] != $0) {
      refuse($0 " was asked for, but it became: " final[name])
    }
    next
  }

  NR != FNR && !/^#/ && NF { refuse("not an option: " $0) }

  function refuse(reason) {
    printf "%s:%d: %s\n", FILENAME, FNR, reason
    refused = 1
  }

  END { exit refused }
' "$@" >&2
