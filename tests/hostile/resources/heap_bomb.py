# Memory by the heap.
# expect: MLE
def solve(x):
    kept = []
    while True:
        kept.append(bytearray(1 << 20))
