"""Runs functions that are promises by their names, one after the other, and says in TAP which were kept."""
import time


def run(tests, *arguments):
    """The number of those that failed."""
    bad = 0
    for test in tests:
        name, start = test.__name__.replace("_", " "), time.monotonic()
        try:
            test(*arguments)
            print(f"ok {name} ({time.monotonic() - start:.0f} s)", flush=True)
        except Exception as error:
            bad += 1
            print(f"not ok {name}\n#   {type(error).__name__}: {str(error)[:2000]}", flush=True)
    return bad
