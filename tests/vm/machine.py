"""A virtual machine under test: QEMU with a virtio GPU, driven over QMP, with a root shell on a
serial port of its own. Plain emulation unless VM_ACCEL says otherwise: that /dev/kvm opens does
not mean that a guest boots. Python's standard library only."""
import base64
import json
import os
import re
import signal
import socket
import struct
import subprocess
import time
import zlib


# How much longer than usual everything may take, where this machine has other work to do.
PATIENCE = float(os.environ.get("VM_PATIENCE", "1"))


class Late(Exception):
    pass


class Picture:
    """What is on the screen, as the machine has dumped it."""

    def __init__(self, ppm):
        self.ppm = ppm
        head = re.match(rb"P6\s+(\d+)\s+(\d+)\s+255\s", ppm)
        self.width, self.height = int(head[1]), int(head[2])
        self.bytes = ppm[head.end():]

    def save(self, path):
        def chunk(name, data):
            return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        line = self.width * 3
        rows = b"".join(b"\0" + self.bytes[i:i + line] for i in range(0, len(self.bytes), line))
        with open(path, "wb") as file:
            file.write(b"\x89PNG\r\n\x1a\n"
                       + chunk(b"IHDR", struct.pack(">IIBBBBB", self.width, self.height, 8, 2, 0, 0, 0))
                       + chunk(b"IDAT", zlib.compress(rows, 6)) + chunk(b"IEND", b""))


# no_timer_check: a machine that has to wait for this one's processor would stop for want of ticks.
BOOT = ("root=LABEL=ROOT ro console=tty0 console={console} quiet loglevel=4 systemd.show_status=0 panic=1 "
        "vt.global_cursor_default=0 consoleblank=0 net.ifnames=0 mitigations=off random.trust_cpu=on "
        "no_timer_check ")
# One processor on amd64: a kernel with two changes its own text by setting breakpoints, and QEMU 7.2 may go on
# running one that the other processor has taken back, for ever. On arm64 it is done otherwise.
KINDS = {
    "amd64": ("qemu-system-x86_64", ["-M", "q35", "-cpu", "Nehalem", "-smp", "1"], "ttyS0,115200"),
    "arm64": ("qemu-system-aarch64", ["-M", "virt,gic-version=3", "-cpu", "cortex-a53", "-smp", "2"], "ttyAMA0"),
}


class Cable:
    """The cable between a virtio GPU and its display: a client of QEMU's VNC server that shows nothing
    and only tells how large the display is. A display without a size is unplugged."""
    DESKTOP_SIZE = 251

    def __init__(self, machine):
        link = machine.connect("cable")
        link.readline()
        link.write(b"RFB 003.008\n")
        link.read(link.read(1)[0])  # kinds of security
        link.write(b"\1")           # none
        link.read(4)
        link.write(b"\1")           # others may be connected, too
        self.link, self.is_new = link, True

    def put(self, width, height):
        self.is_new = False
        self.link.write(struct.pack(">BxHHBxIHHHHI", self.DESKTOP_SIZE, width, height, 1, 0, 0, 0, width, height, 0))

    def plug(self, width=1280, height=720):
        self.put(width, height)

    def unplug(self):
        if self.is_new:
            self.put(1, 1)  # a first size of 0 is no change to QEMU
        self.put(0, 0)


class Machine:
    def __init__(self, folder, images, data, arch="amd64", gpu="virtio-gpu-pci,xres=1280,yres=720,edid=on",
                 boot="", more=(), data_drive=None, cable=False):
        os.makedirs(folder, exist_ok=True)
        self.folder, self.arch = folder, arch
        self.paths = {name: os.path.join(folder, name) for name in ("serial.log", "qmp", "shell", "cable", "qemu.err")}
        for path in self.paths.values():
            if os.path.exists(path):
                os.unlink(path)
        program, kind, console = KINDS[arch]
        kernel = os.path.join(images, "vmlinux")
        if not os.path.exists(kernel):
            kernel = os.path.join(images, "vmlinuz")
        words = [program, *kind, "-nodefaults", "-display", "none", "-no-reboot", "-m", "1024",
                 "-accel", os.environ.get("VM_ACCEL", "tcg,thread=multi,tb-size=512"),
                 "-kernel", kernel, "-initrd", os.path.join(images, "initrd.img"),
                 "-append", BOOT.format(console=console) + boot,
                 "-chardev", "file,id=serial,path=" + self.paths["serial.log"], "-serial", "chardev:serial",
                 "-qmp", "unix:" + self.paths["qmp"] + ",server=on,wait=off",
                 "-device", "virtio-serial-pci",
                 "-chardev", "socket,id=shell,path=" + self.paths["shell"] + ",server=on,wait=off",
                 "-device", "virtserialport,chardev=shell,name=wallwire.test",
                 "-drive", "if=none,id=root,format=raw,readonly=on,file=" + os.path.join(images, "root.ext4"),
                 "-device", "virtio-blk-pci,drive=root", "-device", "qemu-xhci,id=usb"]
        if gpu:
            words += ["-device", gpu + (",id=gpu" if cable else "")]
        if cable:  # the graphics card then has the name gpu
            words += ["-vnc", "unix:" + self.paths["cable"] + ",display=gpu"]
        words += data_drive or ["-drive", "if=none,id=data,format=raw,cache=writeback,file=" + data,
                                "-device", "virtio-blk-pci,drive=data"]
        self.start = time.monotonic()
        self.errors = open(self.paths["qemu.err"], "w")
        self.process = subprocess.Popen([*words, *more], stdin=subprocess.DEVNULL, stdout=self.errors,
                                        stderr=self.errors)
        self.control = self.port = None
        self.events = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.cut_power()

    def age(self):
        return time.monotonic() - self.start

    def check_alive(self, what):
        if self.process.poll() is not None:
            raise Late(f"the machine ended ({self.process.returncode}) during: {what}; "
                       + open(self.paths["qemu.err"]).read()[-400:])

    def until(self, what, seconds, ask):
        """Asks again and again until the answer is true, and returns it."""
        end = time.monotonic() + seconds * PATIENCE
        while True:
            answer = ask()
            if answer:
                return answer
            self.check_alive(what)
            if time.monotonic() > end:
                raise Late(f"not within {seconds} s: {what}")
            time.sleep(0.2)

    def connect(self, name):
        def attempt():
            link = socket.socket(socket.AF_UNIX)
            try:
                link.connect(self.paths[name])
                return link.makefile("rwb", buffering=0)
            except OSError:
                link.close()
        return self.until("a connection to " + name, 20, attempt)

    def qmp(self, command, **arguments):
        if not self.control:
            self.control = self.connect("qmp")
            self.control.readline()
            self.qmp("qmp_capabilities")
        self.control.write(json.dumps({"execute": command, "arguments": arguments}).encode() + b"\n")
        while True:
            line = self.control.readline()
            if not line:
                raise Late("the machine hung up during " + command)
            said = json.loads(line)
            if "error" in said:
                raise RuntimeError(command + ": " + said["error"]["desc"])
            if "return" in said:
                return said["return"]
            self.events.append(said)

    def serial(self):
        if not os.path.exists(self.paths["serial.log"]):
            return ""
        with open(self.paths["serial.log"], "rb") as file:
            return file.read().decode("utf-8", "replace").replace("\r", "")

    def run(self, command, seconds=120, must=True):
        """A command for the root shell of the machine; its output."""
        if not self.port:
            self.port = self.connect("shell")
        self.port.write(base64.b64encode(command.encode()) + b"\n")
        words = self.port.readline().split()
        code, text = int(words[0]), base64.b64decode(words[1] if len(words) > 1 else b"").decode("utf-8", "replace")
        if must and code:
            raise RuntimeError(f"{command} ended with {code}: {text}")
        return text

    def wait_shell(self, seconds=300):
        self.until("the test shell", seconds, lambda: "wallwire-test: shell is up" in self.serial())

    def screen(self, device=None):
        """What the display shows; of several the one that hangs on the graphics card named."""
        path = os.path.join(self.folder, "screen.ppm")
        self.qmp("screendump", filename=path, **({"device": device} if device else {}))
        with open(path, "rb") as file:
            return Picture(file.read())

    def plug(self, image, name="stick", readonly=False, slow=None):
        node = {"driver": "raw", "node-name": name + "-disk", "read-only": readonly,
                "file": {"driver": "file", "filename": os.path.abspath(image)}}
        if slow:
            self.qmp("object-add", **{"qom-type": "throttle-group", "id": name + "-slow",
                                      "limits": {"bps-total": slow}})
            node = {"driver": "throttle", "node-name": name + "-disk", "throttle-group": name + "-slow",
                    "read-only": readonly, "file": dict(node, **{"node-name": name + "-raw"})}
        self.qmp("blockdev-add", **node)
        self.qmp("device_add", driver="usb-storage", id=name, bus="usb.0", drive=name + "-disk", removable=True)

    def pull(self, name="stick"):
        self.qmp("device_del", id=name)

        def gone():
            self.qmp("query-status")
            return any(e["event"] == "DEVICE_DELETED" and e["data"].get("device") == name for e in self.events)
        self.until("the stick is out", 30, gone)
        self.events = []

        def let_go():
            try:
                self.qmp("blockdev-del", **{"node-name": name + "-disk"})
                return True
            except RuntimeError:
                return False
        self.until("the stick's image is free", 30, let_go)

    def cut_power(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
