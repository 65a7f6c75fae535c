# Pools of threads, which need no pipe here.
# expect: AC
import multiprocessing.dummy
import multiprocessing.pool
import os

def solve(x):
    try:
        os.pipe()
    except OSError:
        with multiprocessing.pool.ThreadPool(3) as pool:
            twice = pool.apply_async(lambda: 2 * x).get()
        pool = multiprocessing.dummy.Pool(2)
        same = pool.map(lambda n: n + twice, range(50)) == list(range(twice, twice + 50))
        pool.close()
        pool.join()
        left = multiprocessing.dummy.Pool(2)
        return sum(left.imap(int, [same and twice, 0]))
    return 666
