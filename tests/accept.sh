#!/usr/bin/env bash
# Shows what failed snapshot tests received, one difference after the other, and makes it the approved version.
# --yes accepts all without asking.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
find . -name '*.received.txt' | sort | while read -r received; do
  approved=${received%.received.txt}.approved.txt
  [[ -e $approved ]] || : >"$approved"
  git --no-pager diff --no-index --color=auto -- "$approved" "$received" || true
  if [[ ${1:-} != --yes ]]; then
    read -r -p "Accept as $approved? [y/N] " answer </dev/tty
    if [[ $answer != y ]]; then
      [[ -s $approved ]] || rm "$approved"
      continue
    fi
  fi
  mv "$received" "$approved"
done
