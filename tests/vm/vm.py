"""vm.py IMAGES PROGRAM [NAME]...: the tests that boot a machine (all of $VM_ARCHS, or those named).
IMAGES is what image.sh has made, IMAGES-arm64 the same for arm64; PROGRAM is a wallwire of this
machine: it renders the pictures that the screen of the machine is compared with, and reads what a
disk keeps. The last line is `N passed, N failed`."""
import os
import sys

from kiosk import work
from suite import TESTS, run
import test_picture, test_stick, test_display, test_cut, test_arm64  # noqa: E401, F401 (they are in TESTS then)


def main():
    os.makedirs(work, exist_ok=True)
    archs = os.environ.get("VM_ARCHS", "amd64 arm64").split()
    names = sys.argv[3:] or [name for name in TESTS if (name if name == "arm64" else "amd64") in archs]
    run(names)


main()
