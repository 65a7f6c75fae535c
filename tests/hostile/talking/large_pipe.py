# Makes its pipes as large as it may and fills them.
# expect: WA,OLE,RTE
# problem: echo
import fcntl
import os

for fd in (0, 1):
    try:
        fcntl.fcntl(fd, 1031, 1 << 20)  # F_SETPIPE_SZ
    except OSError:
        pass
os.write(1, b"no\n" * (1 << 19))
