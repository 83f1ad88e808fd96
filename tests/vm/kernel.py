"""kernel.py VMLINUZ VMLINUX: the kernel without its own unpacking, which takes long under emulation."""
import struct
import subprocess
import sys

TOOLS = {b"\xfd7zXZ\0": ["xz", "-dc", "--single-stream"], b"\x28\xb5\x2f\xfd": ["zstd", "-dcq"],
         b"\x1f\x8b\x08": ["gzip", "-dc"]}
image = open(sys.argv[1], "rb").read()
sectors = image[0x1F1] or 4
if image[0x202:0x206] != b"HdrS":
    sys.exit(sys.argv[1] + " is no Linux image")
# The header tells where the packed kernel lies behind the part for the start.
start, size = struct.unpack_from("<II", image, 0x248)
start += (sectors + 1) * 512
packed = image[start:start + size]
tool = next((words for mark, words in TOOLS.items() if packed.startswith(mark)), None)
if not tool:
    sys.exit(sys.argv[1] + " is packed in an unknown way")
# The size of the whole follows what was packed; the tools take that for rubbish and say so.
plain = subprocess.run(tool, input=packed, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False).stdout
if not plain.startswith(b"\x7fELF"):
    sys.exit(sys.argv[1] + " could not be unpacked")
open(sys.argv[2], "wb").write(plain)
