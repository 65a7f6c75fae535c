"""A warm Python in a cell: imports the harness, then forks one child for each run.

The sandbox starts it as `python3 -s -S -B /assay/python/zygote.py`, with descriptor 4 as its channel
to the supervisor. It never runs submitted code itself: libassay-zygote.so forks, gives up every
privilege in the child, and returns to Python only there.
"""

import ctypes
import gc
import os
import sys
import traceback

for name in ("PYTHONHASHSEED", "PYTHONSAFEPATH"):  # they are only for the start of this interpreter
    os.environ.pop(name, None)
sys.path.insert(0, "/assay/python")

import harness  # noqa: E402  (imports the modules that submissions expect)


def main():
    library = ctypes.PyDLL("/assay/libassay-zygote.so")
    library.zygote_argument.restype = ctypes.c_char_p
    gc.collect()
    gc.freeze()  # so that garbage collection in a child does not write to shared pages
    count = library.zygote_serve()
    if count < 0:
        sys.exit("zygote: this Python cannot serve")
    argv = [os.fsdecode(library.zygote_argument(i)) for i in range(count)]
    try:
        harness.main(argv)
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(70)  # the harness ends the process itself


main()
