# Memory that is in files and in many small processes, until there is no more; then the largest process is what started
# them, and the kernel kills that.
# expect: MLE
import os

WAIT = "import time; time.sleep(60)"
FILL = "f = open('/work/x', 'wb')\nwhile True: f.write(b'x' * 65536)"


def become(code):
    os.execv("/usr/bin/python3", ["python3", "-I", "-S", "-c", f"try:\n exec({FILL!r})\nexcept OSError: {WAIT}" if code
             else WAIT])


def solve(x):
    for _ in range(40):
        if os.fork() == 0:
            become(False)
    become(True)
