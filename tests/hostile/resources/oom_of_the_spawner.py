# Memory that is in no process, pipes and files, until there is no more; then the largest process is what
# started it, and the kernel kills that.
# expect: MLE
import fcntl
import os

F_SETPIPE_SZ = 1031


def hold_pipes():
    for _ in range(28):
        ends = os.pipe()
        for end in ends:
            os.set_inheritable(end, True)
        os.set_blocking(ends[1], False)
        try:
            fcntl.fcntl(ends[1], F_SETPIPE_SZ, 1 << 20)
            while True:
                os.write(ends[1], b"x" * 65536)
        except OSError:
            pass


def solve(x):
    for _ in range(2):
        if os.fork() == 0:
            hold_pipes()
            os.execv("/bin/sleep", ["sleep", "60"])
    os.execv("/bin/dd", ["dd", "if=/dev/zero", "of=/work/x", "bs=64k"])
