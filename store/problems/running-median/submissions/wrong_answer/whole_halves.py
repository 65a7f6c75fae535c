class Solution:
    def runningMedian(self, nums: List[int]) -> List[float]:
        low, high, medians = [], [], []
        for value in nums:
            heappush(high, -heappushpop(low, -value))
            if len(high) > len(low):
                heappush(low, -heappop(high))
            # // drops the half.
            medians.append(-low[0] if len(low) > len(high) else (high[0] - low[0]) // 2)
        return medians
