# An honest one: a pool of threads works, the first one waits for them.
# expect: AC
from concurrent.futures import ThreadPoolExecutor

def work(n):
    return sum(i * i for i in range(n)) >= 0

def solve(x):
    with ThreadPoolExecutor(4) as pool:
        good = all(pool.map(work, [50000] * 24))
    return 2 * x if good else 0
