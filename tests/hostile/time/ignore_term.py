# Handling every signal, and going on.
# expect: TLE
import signal

def solve(x):
    for number in range(1, 32):
        try:
            signal.signal(number, lambda *_: None)
        except (OSError, ValueError):
            pass
    while True:
        pass
