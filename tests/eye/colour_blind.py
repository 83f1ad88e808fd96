#!/usr/bin/env python3
"""colour_blind.py OUT.png PICTURE.png...: each picture as it is and as it looks without one kind of
cone (protanopia, deuteranopia, tritanopia), side by side, to be looked at. Standard library only.

Source: Machado, Oliveira, Fernandes 2009, at full severity, on linear light.
"""
import struct
import sys
import zlib
from pathlib import Path

KINDS = (
    ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
)
RIM = 8


def read(path: str) -> tuple[int, int, list[bytearray]]:
    """Rows of a PNG as shoot writes it: 8 bits, RGB, not interlaced."""
    data, at, packed, width, height = Path(path).read_bytes(), 8, b"", 0, 0
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at:at + 8])
        chunk, at = data[at + 8:at + 8 + length], at + 12 + length
        if kind == b"IHDR":
            width, height, depth, colours = struct.unpack(">IIBB", chunk[:10])
            if (depth, colours) != (8, 2):
                raise SystemExit(f"{path}: not a picture of shoot")
        packed += chunk if kind == b"IDAT" else b""
    raw, rows, above = zlib.decompress(packed), [], bytearray(3 * width)
    for y in range(height):
        start = y * (3 * width + 1)
        row = bytearray(raw[start + 1:start + 1 + 3 * width])
        unfilter(raw[start], row, above)
        rows.append(row)
        above = row
    return width, height, rows


def unfilter(kind: int, row: bytearray, above: bytearray) -> None:
    for x in range(len(row)):
        left, corner = (row[x - 3], above[x - 3]) if x >= 3 else (0, 0)
        if kind == 1:
            guess = left
        elif kind == 2:
            guess = above[x]
        elif kind == 3:
            guess = (left + above[x]) >> 1
        elif kind == 4:
            guess = min((left, above[x], corner), key=lambda one: abs(left + above[x] - corner - one))
        else:
            return
        row[x] = (row[x] + guess) & 255


def to_linear(channel: int) -> float:
    part = channel / 255
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def from_linear(light: float) -> int:
    light = min(max(light, 0), 1)
    return round(255 * (light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055))


LINEAR = [to_linear(channel) for channel in range(256)]


def seen(row: bytearray, kind, known: dict) -> bytes:
    out = bytearray(len(row))
    for x in range(0, len(row), 3):
        colour = bytes(row[x:x + 3])
        if colour not in known:
            light = [LINEAR[channel] for channel in colour]
            known[colour] = bytes(from_linear(sum(share * one for share, one in zip(line, light))) for line in kind)
        out[x:x + 3] = known[colour]
    return bytes(out)


def write(path: str, width: int, rows: list[bytes]) -> None:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, len(rows), 8, 2, 0, 0, 0)
    Path(path).write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header)
                           + chunk(b"IDAT", zlib.compress(b"".join(b"\0" + row for row in rows)))
                           + chunk(b"IEND", b""))


def main() -> None:
    if len(sys.argv) < 3:
        raise SystemExit(__doc__)
    strips, widest = [], 0
    for path in sys.argv[2:]:
        width, height, rows = read(path)
        known: list[dict] = [{} for _ in KINDS]
        for row in rows:
            strips.append(b"".join(seen(row, kind, known[i]) + b"\x80" * (3 * RIM) for i, kind in enumerate(KINDS)))
        strips += [b""] * RIM
        widest = max(widest, len(KINDS) * (width + RIM))
    write(sys.argv[1], widest, [strip.ljust(3 * widest, b"\x80") for strip in strips])


if __name__ == "__main__":
    main()
