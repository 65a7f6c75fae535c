# What is closed breaks nothing that programs use: the names of their streams, sorting, the number of processors.
# expect: AC
# stdout: by name
import os
import threading

def solve(x):
    if os.path.exists("/dev/stdin"):
        open("/dev/stdin").close()
    try:
        with open("/dev/stdout", "w") as stream:
            print("by name", file=stream)
    except PermissionError:
        print("by name")
    for name in ("/dev/fd/0", "/proc/self/fd/0"):  # where there is a /proc
        if os.path.exists(name):
            open(name).close()
    done = []
    thread = threading.Thread(target=lambda: done.append(sorted(range(9999), key=lambda y: -y)[0]))
    thread.start()
    thread.join()
    return 2 * x if os.cpu_count() and done == [9998] and os.stat("/work").st_nlink else 666
