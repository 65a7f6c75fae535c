def runningMedian(nums):
    medians = []
    for n in range(1, len(nums) + 1):
        ordered = sorted(nums[:n])
        medians.append((ordered[(n - 1) // 2] + ordered[n // 2]) / 2)
    return medians
