# The filter and the promise that nothing is gained are there, and stay.
# expect: AC
import ctypes

PR_GET_SECCOMP, PR_CAPBSET_READ, PR_GET_NO_NEW_PRIVS, CAP_LAST = 21, 23, 39, 40
FILTER = 2

def solve(x):
    libc = ctypes.CDLL(None)
    head, data = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
    if libc.capget(head, data) or any(data):
        return 666
    if any(libc.prctl(PR_CAPBSET_READ, cap, 0, 0, 0) == 1 for cap in range(CAP_LAST + 1)):
        return 666
    held = libc.prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1 and libc.prctl(PR_GET_SECCOMP, 0, 0, 0, 0) == FILTER
    return 2 * x if held else 666
