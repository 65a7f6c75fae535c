# Threads count as processes.
# expect: AC
import threading
import time

def solve(x):
    for i in range(1000):
        try:
            threading.Thread(target=time.sleep, args=(100,), daemon=True).start()
        except RuntimeError:
            return 2 * x if i < 64 else 666
    return 666
