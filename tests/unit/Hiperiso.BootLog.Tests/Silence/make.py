# The traces beside this file, and the pictures vga-font, no-system and graphics of ../Screens: boots disks of one boot sector each.
# make.py QEMU SEABIOS-FOLDER EVENTS, for example:
#   make.py artifacts/test/qemu-system-x86_64 ~/.cache/hiperiso/seabios/1.16.3-*/usr/share/qemu images/files/trace/standard.events
import gzip
import json
import os
import socket
import struct
import subprocess
import sys
import tempfile
import time
import zlib

HERE = os.path.dirname(os.path.abspath(__file__))
SCREENS = os.path.join(HERE, "..", "Screens")
QEMU, BIOS, EVENTS = sys.argv[1:4]
HALT = "fa f4 eb fd"


def teletype(text):
    """Writes a text by the BIOS, and halts."""
    code = "31 c0 8e d8 be 14 7c ac 08 c0 74 09 b4 0e bb 07 00 cd 10 eb f2"  # the text follows the halt
    code = bytes.fromhex(code + HALT)
    code = code[:5] + struct.pack("<H", 0x7C00 + len(code)) + code[7:]
    return code + text + b"\0"


GUESTS = {
    # All printable characters, from the eleventh row on, into the memory of the text screen.
    "vga-font": bytes.fromhex("b8 00 b8 8e c0 bf 40 06 b8 20 07 ab 40 3c 7f 75 fa" + HALT),
    "no-system": teletype(b"Missing operating system\r\n"),
    # Mode 12h, 640 by 480, and a pixel.
    "graphics": bytes.fromhex("b8 12 00 cd 10 b8 4f 0c bb 07 00 b9 64 00 ba 64 00 cd 10" + HALT),
    # Int 13h, function 42h, twice: 127 sectors from the second one on.
    "sectors": bytes.fromhex("31 c0 8e d8 be 13 7c b4 42 cd 13 b4 42 cd 13" + HALT) + struct.pack("<BBHHHQ", 16, 0, 127, 0, 0x1000, 1),
    "nothing-to-boot": None,
}


def boot(name, code, folder):
    disk, dump, trace, control = (os.path.join(folder, name + end) for end in (".img", ".ppm", ".bin", ".sock"))
    drive = []
    if code is not None:
        with open(disk, "wb") as file:
            file.write(code.ljust(510, b"\0") + b"\x55\xaa" + bytes(8 << 20))
        drive = ["-drive", f"file={disk},if=none,id=disk,format=raw,snapshot=on", "-device", "ide-hd,bus=ide.0,drive=disk"]
    qemu = subprocess.Popen([
        QEMU, "-L", BIOS, "-accel", "tcg", "-M", "q35", "-m", "64", "-nodefaults", "-vga", "std", "-display", "none",
        "-qmp", f"unix:{control},server=on,wait=off", "-trace", f"events={EVENTS},file={trace}", *drive])
    time.sleep(10)
    with socket.socket(socket.AF_UNIX) as monitor:
        monitor.connect(control)
        for command in ({"execute": "qmp_capabilities"}, {"execute": "screendump", "arguments": {"filename": dump}}):
            monitor.sendall(json.dumps(command).encode())
            time.sleep(1)
    qemu.terminate()
    qemu.wait()
    return dump, trace


def write_picture(dump, target):
    """The picture as PNG, every row as its difference from the one above."""
    with open(dump, "rb") as file:
        _, size, _, pixels = file.read().split(b"\n", 3)
    width, height = map(int, size.split())
    rows, above = b"", bytes(3 * width)
    for y in range(height):
        row = pixels[y * 3 * width:(y + 1) * 3 * width]
        rows += b"\2" + bytes((new - old) & 255 for new, old in zip(row, above))
        above = row
    with open(target, "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n")
        for kind, content in ((b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b"")):
            file.write(struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content)))


def write_trace(trace, target):
    """The trace without the names of events that do not occur, which are 170 kB."""
    with open(trace, "rb") as file:
        content = file.read()
    at, names, events, used = 24, {}, [], set()
    while at < len(content):
        kind, number = struct.unpack_from("<QQ", content, at)
        if kind == 0:
            length = 20 + struct.unpack_from("<I", content, at + 16)[0]
            names[number] = content[at:at + length]
        else:
            length = 8 + struct.unpack_from("<I", content, at + 24)[0]
            events.append(content[at:at + length])
            used.add(number)
        at += length
    with open(target, "wb") as file:
        file.write(gzip.compress(content[:24] + b"".join(names[number] for number in sorted(used) if number in names) + b"".join(events), 9, mtime=0))


with tempfile.TemporaryDirectory() as work:
    for guest, sector in GUESTS.items():
        screen, record = boot(guest, sector, work)
        if guest in ("vga-font", "no-system", "graphics"):
            write_picture(screen, os.path.join(SCREENS, guest + ".png"))
        if guest in ("no-system", "sectors", "nothing-to-boot"):
            write_trace(record, os.path.join(HERE, guest + ".bin.gz"))
