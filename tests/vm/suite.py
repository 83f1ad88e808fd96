"""Tests in machines: functions by name, run one after the other, each check a line."""
import sys
import time
import traceback

from machine import Late

TESTS = {}
results = {"passed": 0, "failed": 0}


def test(function):
    TESTS[function.__name__] = function
    return function


def ok(name, is_good, more=""):
    results["passed" if is_good else "failed"] += 1
    print(f"{'ok' if is_good else 'not ok'} {name}{': ' + str(more) if more != '' else ''}", flush=True)
    return is_good


def run(names):
    """Runs the tests of these names and ends the program with how they did."""
    start = time.monotonic()
    for name in names:
        began = time.monotonic()
        try:
            TESTS[name]()
        except Exception as trouble:  # a test that breaks is one that failed; the others go on
            ok(name, False, trouble)
            if not isinstance(trouble, Late):
                traceback.print_exc()
        print(f"# {name}: {time.monotonic() - began:.0f} s", flush=True)
    print(f"# all: {time.monotonic() - start:.0f} s")
    print(f"{results['passed']} passed, {results['failed']} failed")
    sys.exit(results["failed"] != 0)


def story(place, number):
    """Two articles of one made-up event that no other medium has."""
    told = {
        "Coast Wire": f"The pier of {place} was closed on Monday after a barge struck it. "
                      f"The harbour office says {number} people were led ashore. No one was hurt.",
        "Aldern Gazette": f"A barge struck the pier of {place} on Monday and the pier was closed. "
                          f"The harbour office says {number} people were led ashore.",
    }
    return {f"{source}/{place.lower()}.txt": f"Pier of {place} closed after a barge struck it\n\n{text}\n"
            for source, text in told.items()}
