"""Gives disk images of virtual machines constant identifiers and times, where qemu-img makes them up: the same image in every build."""

import struct
import sys
import uuid

NAME = uuid.uuid5(uuid.NAMESPACE_DNS, "guest.hiperiso").bytes


def crc32c(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0x82F63B78 if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF


def vhd(data):
    # The footer, and its copy in front: time at 24, checksum at 64, identifier at 68.
    for start in (0, len(data) - 512):
        footer = data[start:start + 512]
        if footer[:8] != b"conectix":
            sys.exit(f"no footer of a VHD at {start}")
        footer[24:28] = bytes(4)
        footer[64:84] = bytes(4) + NAME
        footer[64:68] = struct.pack(">I", ~sum(footer) & 0xFFFFFFFF)
        data[start:start + 512] = footer


def vdi(data):
    if data[64:68] != b"\x7f\x10\xda\xbe":
        sys.exit("no header of a VDI")
    data[392:424] = NAME + NAME


def vhdx(data):
    # Two headers: checksum at 4, number at 8, identifiers of writes at 16 and 32, of the log at 48. All writes have reached their places: no log.
    for number, start in enumerate((0x10000, 0x20000)):
        header = data[start:start + 4096]
        if header[:4] != b"head":
            sys.exit(f"no header of a VHDX at {start}")
        length, place = struct.unpack_from("<IQ", header, 68)
        data[place:place + length] = bytes(length)
        struct.pack_into("<IQ16s16s16s", header, 4, 0, number + 1, NAME, NAME, bytes(16))
        struct.pack_into("<I", header, 4, crc32c(header))
        data[start:start + 4096] = header

    # The disk's own identifier is an item of the metadata, which the region table at 192 KiB finds.
    regions = {bytes(data[at:at + 16]): struct.unpack_from("<Q", data, at + 16)[0] for at in range(0x30010, 0x30010 + 2 * 32, 32)}
    table = regions[uuid.UUID("8b7ca206-4790-4b9a-b8fe-575f050f886e").bytes_le]
    for at in range(table + 32, table + 32 + 32 * struct.unpack_from("<H", data, table + 10)[0], 32):
        if data[at:at + 16] == uuid.UUID("beca12ab-b2e6-4523-93ef-c309e000c746").bytes_le:
            place = table + struct.unpack_from("<I", data, at + 16)[0]
            data[place:place + 16] = NAME
            return
    sys.exit("the VHDX has no identifier of its disk")


with open(sys.argv[1], "r+b") as image:
    content = bytearray(image.read())
    {"vhd": vhd, "vhdx": vhdx, "vdi": vdi}[sys.argv[1].rsplit(".")[-1]](content)
    image.seek(0)
    image.write(content)
