# One of its threads sleeps at a time, the others wait for it; and each ends when a new one has come.
# expect: TLE
# within: 60
import threading
import time

lock = threading.Lock()

def turn(left):
    with lock:
        time.sleep(0.02)
    if left:
        threading.Thread(target=turn, args=(left - 1,)).start()

def solve(x):
    for _ in range(4):
        threading.Thread(target=turn, args=(1000,)).start()
    time.sleep(60)
    return 2 * x
