# A socket whose name is no file.
# expect: AC
import socket

def solve(x):
    try:
        socket.socket(socket.AF_UNIX).bind("\0assay-left")
        return 666
    except OSError:
        return 2 * x
