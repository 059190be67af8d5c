#!/bin/sh
# Builds QEMU from the unpacked source in $BUILD into $OUT; what all versions have in common.
# VMDK is for the machine that tests the exported image; guests are not given one.
set -eu

cp recipes/qemu/hiperiso.mak configs/devices/x86_64-softmmu/
mkdir obj
cd obj
../configure --prefix=/usr --target-list=x86_64-softmmu --without-default-features --without-default-devices \
  --with-devices-x86_64=hiperiso --enable-system --enable-kvm --enable-tcg --enable-trace-backends=simple \
  --enable-pixman --enable-vnc --enable-nettle --enable-slirp --enable-tpm --enable-vpc --enable-vhdx --enable-vdi --enable-vmdk --enable-vvfat \
  --disable-debug-info --disable-docs --disable-install-blobs
ninja -j "$JOBS" qemu-system-x86_64 trace/trace-events-all
# Option ROMs: QEMU loads them for -kernel and for its own devices. configure leaves them out without 32-bit libraries,
# which they do not need.
printf 'TOPSRC_DIR=%s\nCC=gcc\nOBJCOPY=objcopy\nPYTHON=python3\n' "$BUILD" > pc-bios/optionrom/config.mak
make -C pc-bios/optionrom

mkdir -p "$OUT/usr/bin" "$OUT/usr/share/qemu/keymaps" "$OUT/usr/lib/x86_64-linux-gnu" "$OUT/lib64"
strip -o "$OUT/usr/bin/qemu-system-x86_64" qemu-system-x86_64
cp trace/trace-events-all "$OUT/usr/share/qemu/"
cp pc-bios/optionrom/*.bin "$OUT/usr/share/qemu/"
# VNC does not start without one; it is for viewers that tell letters instead of keys.
cp ../pc-bios/keymaps/en-us "$OUT/usr/share/qemu/keymaps/"
# The shared libraries it needs, as real files under their sonames.
ldd qemu-system-x86_64 | sed -n 's/^.*=> \(\/[^ ]*\) .*$/\1/p' | while read -r library; do
  cp --dereference "$library" "$OUT/usr/lib/x86_64-linux-gnu/"
done
cp --dereference /lib64/ld-linux-x86-64.so.2 "$OUT/lib64/"
