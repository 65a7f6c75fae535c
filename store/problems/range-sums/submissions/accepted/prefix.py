def range_sums(nums, queries):
    before = [0, *itertools.accumulate(nums)]
    return [before[r + 1] - before[l] for l, r in queries]
