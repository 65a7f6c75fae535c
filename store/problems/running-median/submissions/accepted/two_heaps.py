def running_median(nums):
    low, high, medians = [], [], []  # low holds negated numbers
    for value in nums:
        heappush(high, -heappushpop(low, -value))
        if len(high) > len(low):
            heappush(low, -heappop(high))
        medians.append(-low[0] if len(low) > len(high) else (high[0] - low[0]) / 2)
    return medians
