# POSIX shared memory of the test before.
# expect: AC
from multiprocessing import shared_memory

def solve(x):
    try:
        shared_memory.SharedMemory("left")
        return 666
    except OSError:
        pass
    try:
        shared_memory.SharedMemory("left", True, 4096)
    except OSError:
        pass
    return 2 * x
