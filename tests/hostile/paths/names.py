# Names that tools stumble over.
# expect: AC
import os

def solve(x):
    for name in (b"a\nb", b"..\\", b"-rf", b"\xff\xfe", b"x" * 255, b" ", b"$(reboot)", b"*"):
        os.mkdir(b"/work/" + name)
        open(b"/work/" + name + b"/" + name, "w").close()
    return 2 * x
