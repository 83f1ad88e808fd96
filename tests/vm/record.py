"""The record of everything that a machine has written to a disk, as QEMU's driver blklogwrites keeps it. Every
prefix of it is a moment at which the power may have failed: what was written after the last flush may or may not
have reached the medium, for a card has a cache of its own."""
import os
import struct
import subprocess

FLUSH, FUA, DISCARD = 1, 2, 4
MAGIC, SECTOR = 0x6A736677736872, 512


def drive(disk, log):
    """The words for QEMU."""
    with open(log, "wb"):
        pass
    return ["-blockdev", f"driver=file,node-name=disk-file,filename={disk}",
            "-blockdev", f"driver=file,node-name=log-file,filename={log}",
            "-blockdev", f"driver=blklogwrites,node-name=data,file=disk-file,log=log-file,log-sector-size={SECTOR}",
            "-device", "virtio-blk-pci,drive=data"]


def read(path):
    """Its entries: (place, bytes, flags, content). The count in its first sector is stale after a power cut, so it is
    read on until the first header that was never written."""
    entries = []
    with open(path, "rb") as file:
        magic, version, _, sector = struct.unpack("<QQQI", file.read(28))
        if (magic, version, sector) != (MAGIC, 1, SECTOR):
            raise ValueError(path + " is no record of writes")
        end, at = os.path.getsize(path), SECTOR
        while at + SECTOR <= end:
            file.seek(at)
            first, count, flags, _ = struct.unpack("<QQQQ", file.read(32))
            if not count and not flags:
                break
            at += SECTOR
            content = b""
            if count and not flags & DISCARD:
                file.seek(at)
                content = file.read(count * SECTOR)
                at += count * SECTOR
            entries.append((first * SECTOR, count * SECTOR, flags, content))
    return entries


class Medium:
    """A disk, taken through the record; BASE is how it was before."""

    def __init__(self, base, entries):
        self.base, self.file, self.entries, self.done, self.cache = base, open(base, "r+b"), entries, 0, []

    def forward(self, to):
        """After so many entries: what was flushed is on the disk, the rest in its cache."""
        for entry in self.entries[self.done:to]:
            if entry[2] & FLUSH:
                put_all(self.file, self.cache)
                self.cache = []
            if entry[3] or entry[2] & DISCARD:
                if entry[2] & FUA:
                    put_all(self.file, [entry])
                self.cache.append(entry)
        self.done = to
        self.file.flush()

    def cut(self, out, chance):
        """The power fails: a random part of the cache is lost. How many writes that were."""
        subprocess.run(["cp", "--sparse=always", self.base, out], check=True)
        share = chance.choice((0.0, 0.5, 1.0))
        kept = [entry for entry in self.cache if chance.random() < share]
        with open(out, "r+b") as file:
            put_all(file, kept)
        return len(self.cache) - len(kept)


def put_all(file, entries):
    for at, count, flags, content in entries:
        file.seek(at)
        file.write(bytes(count) if flags & DISCARD else content)
