#!/bin/sh
# What udhcpc runs with what a DHCP server said, in variables: for init, and for "udhcpc -i eth0" in the rescue shell.
# The lease is written down last: where it is, the address is in use.
set -e
case $1 in bound | renew) ;; *) exit 0 ;; esac

run=${HIPERISO_RUN:-/run/hiperiso}
mkdir -p "$run"
ip address flush dev "$interface"
ip address add "$ip/${mask:-24}" dev "$interface"
for gateway in $router; do
  if ip route add default via "$gateway" dev "$interface"; then break; fi
done

: > "$run/resolv.conf"
{
  echo "address=$ip/${mask:-24}"
  for server in $dns; do
    echo "dns=$server"
    echo "nameserver $server" >> "$run/resolv.conf"
  done
} > "$run/lease-$interface.new"
mv "$run/lease-$interface.new" "$run/lease-$interface"
